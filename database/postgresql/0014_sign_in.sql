-- How people sign in: a password's slow hash, failed tries, and what ends all that they signed in to; the keys of the portal's cookies.
CREATE TABLE accounts (
    person_id       uuid NOT NULL PRIMARY KEY,
    password_hash   varchar(200) NULL,
    security_stamp  varchar(100) NOT NULL,
    version_stamp   varchar(100) NOT NULL,
    failed_tries    bigint NOT NULL,
    locked_until    timestamptz(3) NULL,
    CONSTRAINT fk_accounts_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ck_accounts_failed_tries CHECK (failed_tries >= 0)
);

CREATE TABLE protection_keys (
    id              uuid NOT NULL PRIMARY KEY,
    name            varchar(200) NOT NULL,
    xml             text NOT NULL
);
