-- Who saw what is masked of a person, and why: written before it is shown, and never changed.
CREATE TABLE unmaskings (
    id              TEXT NOT NULL PRIMARY KEY,
    person_id       TEXT NOT NULL,
    field           TEXT NOT NULL,
    purpose         TEXT NOT NULL,
    reason          TEXT NOT NULL,
    unmasked_by     TEXT NOT NULL,
    unmasked_at     TEXT NOT NULL,
    CONSTRAINT fk_unmaskings_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT fk_unmaskings_by FOREIGN KEY (unmasked_by) REFERENCES people (id),
    CONSTRAINT ck_unmaskings_field CHECK (field IN ('NAME', 'MAIL')),
    CONSTRAINT ck_unmaskings_purpose CHECK (purpose IN ('IDENTITY', 'CONTACT', 'COMPLAINT', 'PAYMENT', 'OTHER'))
) STRICT;
CREATE INDEX ix_unmaskings_at ON unmaskings (unmasked_at, id);
CREATE TRIGGER unmaskings_no_update BEFORE UPDATE ON unmaskings BEGIN SELECT RAISE(ABORT, 'unmaskings is append-only'); END;
CREATE TRIGGER unmaskings_no_delete BEFORE DELETE ON unmaskings BEGIN SELECT RAISE(ABORT, 'unmaskings is append-only'); END;
