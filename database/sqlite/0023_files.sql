-- Documents whose content the portal holds: who sent what and when, which act took it, and who has read it since.
CREATE TABLE files (
    id              TEXT NOT NULL PRIMARY KEY,
    person_id       TEXT NOT NULL,
    organisation_id TEXT NULL,
    name            TEXT NOT NULL,
    sha256          TEXT NOT NULL,
    size_bytes      INTEGER NOT NULL,
    media_type      TEXT NOT NULL,
    received_at     TEXT NOT NULL,
    stored_at       TEXT NULL,
    CONSTRAINT ck_files_size CHECK (size_bytes > 0)
) STRICT;
CREATE UNIQUE INDEX ux_files_person ON files (person_id, sha256);
CREATE INDEX ix_files_sha256 ON files (sha256);
CREATE INDEX ix_files_received ON files (received_at);

-- Null where only a digest was given: the content is with whoever gave it.
ALTER TABLE evidence ADD
    file_id         TEXT NULL REFERENCES files (id);
CREATE INDEX ix_evidence_file ON evidence (file_id) WHERE file_id IS NOT NULL;

CREATE TABLE file_reads (
    id              TEXT NOT NULL PRIMARY KEY,
    evidence_id     TEXT NOT NULL REFERENCES evidence (id),
    person_id       TEXT NOT NULL,
    organisation_id TEXT NULL,
    read_at         TEXT NOT NULL
) STRICT;
CREATE INDEX ix_file_reads_evidence ON file_reads (evidence_id);
