-- Who saw what is masked of a person, and why: written before it is shown, and never changed.
CREATE TABLE unmaskings (
    id              uuid NOT NULL PRIMARY KEY,
    person_id       uuid NOT NULL,
    field           varchar(20) NOT NULL,
    purpose         varchar(20) NOT NULL,
    reason          varchar(2000) NOT NULL,
    unmasked_by     uuid NOT NULL,
    unmasked_at     timestamptz(3) NOT NULL,
    CONSTRAINT fk_unmaskings_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT fk_unmaskings_by FOREIGN KEY (unmasked_by) REFERENCES people (id),
    CONSTRAINT ck_unmaskings_field CHECK (field IN ('NAME', 'MAIL')),
    CONSTRAINT ck_unmaskings_purpose CHECK (purpose IN ('IDENTITY', 'CONTACT', 'COMPLAINT', 'PAYMENT', 'OTHER'))
);
CREATE INDEX ix_unmaskings_at ON unmaskings (unmasked_at, id);
CREATE FUNCTION unmaskings_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'unmaskings is append-only'; END $$;
CREATE TRIGGER unmaskings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON unmaskings EXECUTE FUNCTION unmaskings_append_only();
