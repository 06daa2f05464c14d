-- What the public may object to, and until when: one row a publication, never changed afterwards but to close it.
CREATE TABLE notices (
    id              uuid NOT NULL PRIMARY KEY,
    kind            varchar(20) NOT NULL,
    subject_id      uuid NOT NULL,
    published_at    timestamptz(3) NOT NULL,
    published_on    date NOT NULL,
    ends_on         date NOT NULL,
    closed_at       timestamptz(3) NULL,
    CONSTRAINT ck_notices_kind CHECK (kind IN ('Provider', 'Round', 'Batch', 'Creditors')),
    CONSTRAINT ck_notices_days CHECK (ends_on >= published_on)
);
CREATE UNIQUE INDEX ux_notices_open ON notices (subject_id) WHERE closed_at IS NULL;
CREATE INDEX ix_notices_due ON notices (ends_on) WHERE closed_at IS NULL;

CREATE TABLE objections (
    id              uuid NOT NULL PRIMARY KEY,
    notice_id       uuid NOT NULL,
    application_id  uuid NOT NULL,
    raised_at       timestamptz(3) NOT NULL,
    raised_by       uuid NOT NULL,
    reason          varchar(2000) NULL,
    decided_at      timestamptz(3) NULL,
    decided_by      uuid NULL,
    upheld          bigint NULL,
    CONSTRAINT fk_objections_notice FOREIGN KEY (notice_id) REFERENCES notices (id)
);
CREATE UNIQUE INDEX ux_objections_open ON objections (application_id) WHERE decided_at IS NULL;
