-- How people come in by themselves: what they agreed to, whose a credit code is, who asks to act for an organisation, who is invited to.
CREATE TABLE consents (
    id              TEXT NOT NULL PRIMARY KEY,
    person_id       TEXT NOT NULL,
    document        TEXT NOT NULL,
    version         TEXT NOT NULL,
    language        TEXT NOT NULL,
    given_at        TEXT NOT NULL,
    CONSTRAINT fk_consents_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ux_consents_document UNIQUE (person_id, document, version),
    CONSTRAINT ck_consents_document CHECK (document IN ('Terms', 'Privacy'))
) STRICT;

-- Whoever comes first with a code founds its organisation; whoever comes second asks to join it.
CREATE TABLE organisation_codes (
    id              TEXT NOT NULL PRIMARY KEY,
    kind            TEXT NOT NULL,
    uscc            TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    claimed_by      TEXT NOT NULL,
    claimed_at      TEXT NOT NULL,
    CONSTRAINT fk_organisation_codes_organisation FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT ux_organisation_codes_uscc UNIQUE (kind, uscc)
) STRICT;
CREATE INDEX ix_organisation_codes_claimed_by ON organisation_codes (claimed_by);

CREATE TABLE join_requests (
    id              TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    person_id       TEXT NOT NULL,
    note            TEXT NULL,
    state           TEXT NOT NULL,
    asked_at        TEXT NOT NULL,
    decided_at      TEXT NULL,
    decided_by      TEXT NULL,
    reason          TEXT NULL,
    CONSTRAINT fk_join_requests_organisation FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT fk_join_requests_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ck_join_requests_state CHECK (state IN ('Open', 'Admitted', 'TurnedDown'))
) STRICT;
CREATE UNIQUE INDEX ux_join_requests_open ON join_requests (organisation_id, person_id) WHERE state = 'Open';
CREATE INDEX ix_join_requests_person ON join_requests (person_id);

CREATE TABLE invitations (
    id              TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    label           TEXT NOT NULL,
    roles           TEXT NOT NULL,
    invited_by      TEXT NOT NULL,
    invited_at      TEXT NOT NULL,
    expires_at      TEXT NOT NULL,
    accepted_at     TEXT NULL,
    accepted_by     TEXT NULL,
    withdrawn_at    TEXT NULL,
    CONSTRAINT fk_invitations_organisation FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT ck_invitations_ended_once CHECK (accepted_at IS NULL OR withdrawn_at IS NULL)
) STRICT;
CREATE INDEX ix_invitations_organisation ON invitations (organisation_id);

-- Counts the changes of an organisation's seats, so that two administrators cannot take away each other's at once.
ALTER TABLE organisations ADD
    seats_version   INTEGER NULL;
CREATE INDEX ix_memberships_organisation ON memberships (organisation_id, role);
CREATE INDEX ix_organisations_uscc ON organisations (uscc);
