-- How people come in by themselves: what they agreed to, whose a credit code is, who asks to act for an organisation, who is invited to.
CREATE TABLE consents (
    id              uuid NOT NULL PRIMARY KEY,
    person_id       uuid NOT NULL,
    document        varchar(20) NOT NULL,
    version         varchar(20) NOT NULL,
    language        varchar(10) NOT NULL,
    given_at        timestamptz(3) NOT NULL,
    CONSTRAINT fk_consents_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ux_consents_document UNIQUE (person_id, document, version),
    CONSTRAINT ck_consents_document CHECK (document IN ('Terms', 'Privacy'))
);

-- Whoever comes first with a code founds its organisation; whoever comes second asks to join it.
CREATE TABLE organisation_codes (
    id              uuid NOT NULL PRIMARY KEY,
    kind            varchar(20) NOT NULL,
    uscc            varchar(40) NOT NULL,
    organisation_id uuid NOT NULL,
    claimed_by      uuid NOT NULL,
    claimed_at      timestamptz(3) NOT NULL,
    CONSTRAINT fk_organisation_codes_organisation FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT ux_organisation_codes_uscc UNIQUE (kind, uscc)
);
CREATE INDEX ix_organisation_codes_claimed_by ON organisation_codes (claimed_by);

CREATE TABLE join_requests (
    id              uuid NOT NULL PRIMARY KEY,
    organisation_id uuid NOT NULL,
    person_id       uuid NOT NULL,
    note            varchar(2000) NULL,
    state           varchar(20) NOT NULL,
    asked_at        timestamptz(3) NOT NULL,
    decided_at      timestamptz(3) NULL,
    decided_by      uuid NULL,
    reason          varchar(2000) NULL,
    CONSTRAINT fk_join_requests_organisation FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT fk_join_requests_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ck_join_requests_state CHECK (state IN ('Open', 'Admitted', 'TurnedDown'))
);
CREATE UNIQUE INDEX ux_join_requests_open ON join_requests (organisation_id, person_id) WHERE state = 'Open';
CREATE INDEX ix_join_requests_person ON join_requests (person_id);

CREATE TABLE invitations (
    id              uuid NOT NULL PRIMARY KEY,
    organisation_id uuid NOT NULL,
    label           varchar(100) NOT NULL,
    roles           varchar(100) NOT NULL,
    invited_by      uuid NOT NULL,
    invited_at      timestamptz(3) NOT NULL,
    expires_at      timestamptz(3) NOT NULL,
    accepted_at     timestamptz(3) NULL,
    accepted_by     uuid NULL,
    withdrawn_at    timestamptz(3) NULL,
    CONSTRAINT fk_invitations_organisation FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT ck_invitations_ended_once CHECK (accepted_at IS NULL OR withdrawn_at IS NULL)
);
CREATE INDEX ix_invitations_organisation ON invitations (organisation_id);

-- Counts the changes of an organisation's seats, so that two administrators cannot take away each other's at once.
ALTER TABLE organisations ADD
    seats_version   bigint NULL;
CREATE INDEX ix_memberships_organisation ON memberships (organisation_id, role);
CREATE INDEX ix_organisations_uscc ON organisations (uscc);
