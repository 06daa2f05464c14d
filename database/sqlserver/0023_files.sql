-- Documents whose content the portal holds: who sent what and when, which act took it, and who has read it since.
CREATE TABLE files (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    person_id       uniqueidentifier NOT NULL,
    organisation_id uniqueidentifier NULL,
    name            nvarchar(200) NOT NULL,
    sha256          nvarchar(100) NOT NULL,
    size_bytes      bigint NOT NULL,
    media_type      nvarchar(100) NOT NULL,
    received_at     datetimeoffset(3) NOT NULL,
    stored_at       datetimeoffset(3) NULL,
    CONSTRAINT ck_files_size CHECK (size_bytes > 0)
);
CREATE UNIQUE INDEX ux_files_person ON files (person_id, sha256);
CREATE INDEX ix_files_sha256 ON files (sha256);
CREATE INDEX ix_files_received ON files (received_at);

-- Null where only a digest was given: the content is with whoever gave it.
ALTER TABLE evidence ADD
    file_id         uniqueidentifier NULL REFERENCES files (id);
CREATE INDEX ix_evidence_file ON evidence (file_id) WHERE file_id IS NOT NULL;

CREATE TABLE file_reads (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    evidence_id     uniqueidentifier NOT NULL REFERENCES evidence (id),
    person_id       uniqueidentifier NOT NULL,
    organisation_id uniqueidentifier NULL,
    read_at         datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_file_reads_evidence ON file_reads (evidence_id);
