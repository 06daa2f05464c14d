-- Who acts and for whom: people, organisations, the roles in which a person acts for one.
CREATE TABLE regions (
    code            varchar(6) NOT NULL PRIMARY KEY,
    name            varchar(100) NOT NULL,
    parent_code     varchar(6) NULL
);

CREATE TABLE organisations (
    id              uuid NOT NULL PRIMARY KEY,
    kind            varchar(20) NOT NULL,
    name            varchar(200) NOT NULL,
    uscc            varchar(40) NOT NULL,
    duty            varchar(100) NULL,
    CONSTRAINT ck_organisations_kind CHECK (kind IN ('Enterprise', 'Provider', 'Authority'))
);

CREATE TABLE people (
    id              uuid NOT NULL PRIMARY KEY,
    login           varchar(100) NOT NULL,
    name            varchar(100) NOT NULL,
    CONSTRAINT ux_people_login UNIQUE (login)
);

CREATE TABLE memberships (
    id              uuid NOT NULL PRIMARY KEY,
    person_id       uuid NOT NULL,
    organisation_id uuid NULL,
    role            varchar(30) NOT NULL,
    CONSTRAINT fk_memberships_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT fk_memberships_organisation FOREIGN KEY (organisation_id) REFERENCES organisations (id)
);
CREATE INDEX ix_memberships_person ON memberships (person_id);
