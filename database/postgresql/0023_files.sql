-- Documents whose content the portal holds: who sent what and when, which act took it, and who has read it since.
CREATE TABLE files (
    id              uuid NOT NULL PRIMARY KEY,
    person_id       uuid NOT NULL,
    organisation_id uuid NULL,
    name            varchar(200) NOT NULL,
    sha256          varchar(100) NOT NULL,
    size_bytes      bigint NOT NULL,
    media_type      varchar(100) NOT NULL,
    received_at     timestamptz(3) NOT NULL,
    stored_at       timestamptz(3) NULL,
    CONSTRAINT ck_files_size CHECK (size_bytes > 0)
);
CREATE UNIQUE INDEX ux_files_person ON files (person_id, sha256);
CREATE INDEX ix_files_sha256 ON files (sha256);
CREATE INDEX ix_files_received ON files (received_at);

-- Null where only a digest was given: the content is with whoever gave it.
ALTER TABLE evidence ADD
    file_id         uuid NULL REFERENCES files (id);
CREATE INDEX ix_evidence_file ON evidence (file_id) WHERE file_id IS NOT NULL;

CREATE TABLE file_reads (
    id              uuid NOT NULL PRIMARY KEY,
    evidence_id     uuid NOT NULL REFERENCES evidence (id),
    person_id       uuid NOT NULL,
    organisation_id uuid NULL,
    read_at         timestamptz(3) NOT NULL
);
CREATE INDEX ix_file_reads_evidence ON file_reads (evidence_id);
