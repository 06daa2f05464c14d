-- What the public may object to, and until when: one row a publication, never changed afterwards but to close it.
CREATE TABLE notices (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    kind            nvarchar(20) NOT NULL,
    subject_id      uniqueidentifier NOT NULL,
    published_at    datetimeoffset(3) NOT NULL,
    published_on    date NOT NULL,
    ends_on         date NOT NULL,
    closed_at       datetimeoffset(3) NULL,
    CONSTRAINT ck_notices_kind CHECK (kind IN ('Provider', 'Round', 'Batch', 'Creditors')),
    CONSTRAINT ck_notices_days CHECK (ends_on >= published_on)
);
CREATE UNIQUE INDEX ux_notices_open ON notices (subject_id) WHERE closed_at IS NULL;
CREATE INDEX ix_notices_due ON notices (ends_on) WHERE closed_at IS NULL;

CREATE TABLE objections (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    notice_id       uniqueidentifier NOT NULL,
    application_id  uniqueidentifier NOT NULL,
    raised_at       datetimeoffset(3) NOT NULL,
    raised_by       uniqueidentifier NOT NULL,
    reason          nvarchar(2000) NULL,
    decided_at      datetimeoffset(3) NULL,
    decided_by      uniqueidentifier NULL,
    upheld          bigint NULL,
    CONSTRAINT fk_objections_notice FOREIGN KEY (notice_id) REFERENCES notices (id)
);
CREATE UNIQUE INDEX ux_objections_open ON objections (application_id) WHERE decided_at IS NULL;
