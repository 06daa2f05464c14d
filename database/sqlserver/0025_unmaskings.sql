-- Who saw what is masked of a person, and why: written before it is shown, and never changed.
CREATE TABLE unmaskings (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    person_id       uniqueidentifier NOT NULL,
    field           nvarchar(20) NOT NULL,
    purpose         nvarchar(20) NOT NULL,
    reason          nvarchar(2000) NOT NULL,
    unmasked_by     uniqueidentifier NOT NULL,
    unmasked_at     datetimeoffset(3) NOT NULL,
    CONSTRAINT fk_unmaskings_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT fk_unmaskings_by FOREIGN KEY (unmasked_by) REFERENCES people (id),
    CONSTRAINT ck_unmaskings_field CHECK (field IN ('NAME', 'MAIL')),
    CONSTRAINT ck_unmaskings_purpose CHECK (purpose IN ('IDENTITY', 'CONTACT', 'COMPLAINT', 'PAYMENT', 'OTHER'))
);
CREATE INDEX ix_unmaskings_at ON unmaskings (unmasked_at, id);
GO
CREATE TRIGGER unmaskings_append_only ON unmaskings INSTEAD OF UPDATE, DELETE AS BEGIN THROW 50001, 'unmaskings is append-only', 1; END;
GO
