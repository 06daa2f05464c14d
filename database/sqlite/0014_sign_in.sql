-- How people sign in: a password's slow hash, failed tries, and what ends all that they signed in to; the keys of the portal's cookies.
CREATE TABLE accounts (
    person_id       TEXT NOT NULL PRIMARY KEY,
    password_hash   TEXT NULL,
    security_stamp  TEXT NOT NULL,
    version_stamp   TEXT NOT NULL,
    failed_tries    INTEGER NOT NULL,
    locked_until    TEXT NULL,
    CONSTRAINT fk_accounts_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ck_accounts_failed_tries CHECK (failed_tries >= 0)
) STRICT;

CREATE TABLE protection_keys (
    id              TEXT NOT NULL PRIMARY KEY,
    name            TEXT NOT NULL,
    xml             TEXT NOT NULL
) STRICT;
