-- How people come in by themselves: what they agreed to, whose a credit code is, who asks to act for an organisation, who is invited to.
CREATE TABLE consents (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    person_id       uniqueidentifier NOT NULL,
    document        nvarchar(20) NOT NULL,
    version         nvarchar(20) NOT NULL,
    language        nvarchar(10) NOT NULL,
    given_at        datetimeoffset(3) NOT NULL,
    CONSTRAINT fk_consents_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ux_consents_document UNIQUE (person_id, document, version),
    CONSTRAINT ck_consents_document CHECK (document IN ('Terms', 'Privacy'))
);

-- Whoever comes first with a code founds its organisation; whoever comes second asks to join it.
CREATE TABLE organisation_codes (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    kind            nvarchar(20) NOT NULL,
    uscc            nvarchar(40) NOT NULL,
    organisation_id uniqueidentifier NOT NULL,
    claimed_by      uniqueidentifier NOT NULL,
    claimed_at      datetimeoffset(3) NOT NULL,
    CONSTRAINT fk_organisation_codes_organisation FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT ux_organisation_codes_uscc UNIQUE (kind, uscc)
);
CREATE INDEX ix_organisation_codes_claimed_by ON organisation_codes (claimed_by);

CREATE TABLE join_requests (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    organisation_id uniqueidentifier NOT NULL,
    person_id       uniqueidentifier NOT NULL,
    note            nvarchar(2000) NULL,
    state           nvarchar(20) NOT NULL,
    asked_at        datetimeoffset(3) NOT NULL,
    decided_at      datetimeoffset(3) NULL,
    decided_by      uniqueidentifier NULL,
    reason          nvarchar(2000) NULL,
    CONSTRAINT fk_join_requests_organisation FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT fk_join_requests_person FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ck_join_requests_state CHECK (state IN ('Open', 'Admitted', 'TurnedDown'))
);
CREATE UNIQUE INDEX ux_join_requests_open ON join_requests (organisation_id, person_id) WHERE state = 'Open';
CREATE INDEX ix_join_requests_person ON join_requests (person_id);

CREATE TABLE invitations (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    organisation_id uniqueidentifier NOT NULL,
    label           nvarchar(100) NOT NULL,
    roles           nvarchar(100) NOT NULL,
    invited_by      uniqueidentifier NOT NULL,
    invited_at      datetimeoffset(3) NOT NULL,
    expires_at      datetimeoffset(3) NOT NULL,
    accepted_at     datetimeoffset(3) NULL,
    accepted_by     uniqueidentifier NULL,
    withdrawn_at    datetimeoffset(3) NULL,
    CONSTRAINT fk_invitations_organisation FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT ck_invitations_ended_once CHECK (accepted_at IS NULL OR withdrawn_at IS NULL)
);
CREATE INDEX ix_invitations_organisation ON invitations (organisation_id);

-- Counts the changes of an organisation's seats, so that two administrators cannot take away each other's at once.
ALTER TABLE organisations ADD
    seats_version   bigint NULL;
CREATE INDEX ix_memberships_organisation ON memberships (organisation_id, role);
CREATE INDEX ix_organisations_uscc ON organisations (uscc);
