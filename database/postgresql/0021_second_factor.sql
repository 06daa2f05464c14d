-- How people prove beyond a password who they are: the sealed key of their authenticator and its recovery codes; where they are signed in; who is kept out.
CREATE TABLE second_factors (
    person_id       uuid NOT NULL PRIMARY KEY,
    sealed_key      varchar(2000) NOT NULL,
    set_up_at       timestamptz(3) NOT NULL,
    last_step       bigint NOT NULL,
    codes_made_at   timestamptz(3) NOT NULL,
    CONSTRAINT fk_second_factors_person FOREIGN KEY (person_id) REFERENCES people (id)
);

CREATE TABLE recovery_codes (
    id              uuid NOT NULL PRIMARY KEY,
    person_id       uuid NOT NULL,
    code_hash       varchar(100) NOT NULL,
    used_at         timestamptz(3) NULL,
    CONSTRAINT fk_recovery_codes_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ux_recovery_codes_code UNIQUE (person_id, code_hash)
);

CREATE TABLE sessions (
    id              uuid NOT NULL PRIMARY KEY,
    person_id       uuid NOT NULL,
    begun_at        timestamptz(3) NOT NULL,
    seen_at         timestamptz(3) NOT NULL,
    proven_at       timestamptz(3) NOT NULL,
    browser         varchar(400) NOT NULL,
    address         varchar(100) NOT NULL,
    ended_at        timestamptz(3) NULL,
    CONSTRAINT fk_sessions_person FOREIGN KEY (person_id) REFERENCES people (id)
);
CREATE INDEX ix_sessions_person ON sessions (person_id);
CREATE INDEX ix_sessions_begun ON sessions (begun_at);

ALTER TABLE accounts ADD
    blocked_at      timestamptz(3) NULL;
