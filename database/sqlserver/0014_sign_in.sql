-- How people sign in: a password's slow hash, failed tries, and what ends all that they signed in to; the keys of the portal's cookies.
CREATE TABLE accounts (
    person_id       uniqueidentifier NOT NULL PRIMARY KEY,
    password_hash   nvarchar(200) NULL,
    security_stamp  nvarchar(100) NOT NULL,
    version_stamp   nvarchar(100) NOT NULL,
    failed_tries    bigint NOT NULL,
    locked_until    datetimeoffset(3) NULL,
    CONSTRAINT fk_accounts_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ck_accounts_failed_tries CHECK (failed_tries >= 0)
);

CREATE TABLE protection_keys (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    name            nvarchar(200) NOT NULL,
    xml             nvarchar(max) NOT NULL
);
