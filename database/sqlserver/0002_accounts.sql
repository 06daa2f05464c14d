-- Who acts and for whom: people, organisations, the roles in which a person acts for one.
CREATE TABLE regions (
    code            nvarchar(6) NOT NULL PRIMARY KEY,
    name            nvarchar(100) NOT NULL,
    parent_code     nvarchar(6) NULL
);

CREATE TABLE organisations (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    kind            nvarchar(20) NOT NULL,
    name            nvarchar(200) NOT NULL,
    uscc            nvarchar(40) NOT NULL,
    duty            nvarchar(100) NULL,
    CONSTRAINT ck_organisations_kind CHECK (kind IN ('Enterprise', 'Provider', 'Authority'))
);

CREATE TABLE people (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    login           nvarchar(100) NOT NULL,
    name            nvarchar(100) NOT NULL,
    CONSTRAINT ux_people_login UNIQUE (login)
);

CREATE TABLE memberships (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    person_id       uniqueidentifier NOT NULL,
    organisation_id uniqueidentifier NULL,
    role            nvarchar(30) NOT NULL,
    CONSTRAINT fk_memberships_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT fk_memberships_organisation FOREIGN KEY (organisation_id) REFERENCES organisations (id)
);
CREATE INDEX ix_memberships_person ON memberships (person_id);
