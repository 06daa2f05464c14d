-- Who acts and for whom: people, organisations, the roles in which a person acts for one.
CREATE TABLE regions (
    code            TEXT NOT NULL PRIMARY KEY,
    name            TEXT NOT NULL,
    parent_code     TEXT NULL
) STRICT;

CREATE TABLE organisations (
    id              TEXT NOT NULL PRIMARY KEY,
    kind            TEXT NOT NULL,
    name            TEXT NOT NULL,
    uscc            TEXT NOT NULL,
    duty            TEXT NULL,
    CONSTRAINT ck_organisations_kind CHECK (kind IN ('Enterprise', 'Provider', 'Authority'))
) STRICT;

CREATE TABLE people (
    id              TEXT NOT NULL PRIMARY KEY,
    login           TEXT NOT NULL,
    name            TEXT NOT NULL,
    CONSTRAINT ux_people_login UNIQUE (login)
) STRICT;

CREATE TABLE memberships (
    id              TEXT NOT NULL PRIMARY KEY,
    person_id       TEXT NOT NULL,
    organisation_id TEXT NULL,
    role            TEXT NOT NULL,
    CONSTRAINT fk_memberships_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT fk_memberships_organisation FOREIGN KEY (organisation_id) REFERENCES organisations (id)
) STRICT;
CREATE INDEX ix_memberships_person ON memberships (person_id);
