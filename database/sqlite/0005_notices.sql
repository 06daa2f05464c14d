-- What the public may object to, and until when: one row a publication, never changed afterwards but to close it.
CREATE TABLE notices (
    id              TEXT NOT NULL PRIMARY KEY,
    kind            TEXT NOT NULL,
    subject_id      TEXT NOT NULL,
    published_at    TEXT NOT NULL,
    published_on    TEXT NOT NULL,
    ends_on         TEXT NOT NULL,
    closed_at       TEXT NULL,
    CONSTRAINT ck_notices_kind CHECK (kind IN ('Provider', 'Round', 'Batch', 'Creditors')),
    CONSTRAINT ck_notices_days CHECK (ends_on >= published_on)
) STRICT;
CREATE UNIQUE INDEX ux_notices_open ON notices (subject_id) WHERE closed_at IS NULL;
CREATE INDEX ix_notices_due ON notices (ends_on) WHERE closed_at IS NULL;

CREATE TABLE objections (
    id              TEXT NOT NULL PRIMARY KEY,
    notice_id       TEXT NOT NULL,
    application_id  TEXT NOT NULL,
    raised_at       TEXT NOT NULL,
    raised_by       TEXT NOT NULL,
    reason          TEXT NULL,
    decided_at      TEXT NULL,
    decided_by      TEXT NULL,
    upheld          INTEGER NULL,
    CONSTRAINT fk_objections_notice FOREIGN KEY (notice_id) REFERENCES notices (id)
) STRICT;
CREATE UNIQUE INDEX ux_objections_open ON objections (application_id) WHERE decided_at IS NULL;
