-- How people prove beyond a password who they are: the sealed key of their authenticator and its recovery codes; where they are signed in; who is kept out.
CREATE TABLE second_factors (
    person_id       TEXT NOT NULL PRIMARY KEY,
    sealed_key      TEXT NOT NULL,
    set_up_at       TEXT NOT NULL,
    last_step       INTEGER NOT NULL,
    codes_made_at   TEXT NOT NULL,
    CONSTRAINT fk_second_factors_person FOREIGN KEY (person_id) REFERENCES people (id)
) STRICT;

CREATE TABLE recovery_codes (
    id              TEXT NOT NULL PRIMARY KEY,
    person_id       TEXT NOT NULL,
    code_hash       TEXT NOT NULL,
    used_at         TEXT NULL,
    CONSTRAINT fk_recovery_codes_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ux_recovery_codes_code UNIQUE (person_id, code_hash)
) STRICT;

CREATE TABLE sessions (
    id              TEXT NOT NULL PRIMARY KEY,
    person_id       TEXT NOT NULL,
    begun_at        TEXT NOT NULL,
    seen_at         TEXT NOT NULL,
    proven_at       TEXT NOT NULL,
    browser         TEXT NOT NULL,
    address         TEXT NOT NULL,
    ended_at        TEXT NULL,
    CONSTRAINT fk_sessions_person FOREIGN KEY (person_id) REFERENCES people (id)
) STRICT;
CREATE INDEX ix_sessions_person ON sessions (person_id);
CREATE INDEX ix_sessions_begun ON sessions (begun_at);

ALTER TABLE accounts ADD
    blocked_at      TEXT NULL;
