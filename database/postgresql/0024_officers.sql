-- People of the city's offices come, change and go in the portal itself, and colleagues stand in for each other for some days.
-- Each change of who holds an office has a number of its own: of two at once one meets the other's and looks again.
CREATE TABLE officer_changes (
    version         bigint NOT NULL PRIMARY KEY,
    person_id       uuid NOT NULL,
    changed_at      timestamptz(3) NOT NULL,
    CONSTRAINT fk_officer_changes_person FOREIGN KEY (person_id) REFERENCES people (id)
);

CREATE TABLE delegations (
    id              uuid NOT NULL PRIMARY KEY,
    giver_id        uuid NOT NULL,
    delegate_id     uuid NOT NULL,
    organisation_id uuid NULL,
    from_on         date NOT NULL,
    to_on           date NOT NULL,
    reason          varchar(2000) NOT NULL,
    given_at        timestamptz(3) NOT NULL,
    ended_at        timestamptz(3) NULL,
    ended_by        uuid NULL,
    end_reason      varchar(2000) NULL,
    CONSTRAINT fk_delegations_giver FOREIGN KEY (giver_id) REFERENCES people (id),
    CONSTRAINT fk_delegations_delegate FOREIGN KEY (delegate_id) REFERENCES people (id),
    CONSTRAINT fk_delegations_organisation FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT ck_delegations_days CHECK (from_on <= to_on),
    CONSTRAINT ck_delegations_people CHECK (giver_id <> delegate_id)
);
CREATE INDEX ix_delegations_delegate ON delegations (delegate_id, to_on);
CREATE INDEX ix_delegations_giver ON delegations (giver_id);
CREATE INDEX ix_delegations_open ON delegations (to_on) WHERE ended_at IS NULL;

-- What somebody did who could do it only for a colleague; the audit row itself names who did it.
CREATE TABLE delegated_acts (
    id              uuid NOT NULL PRIMARY KEY,
    delegation_id   uuid NOT NULL,
    audit_id        uuid NOT NULL,
    CONSTRAINT fk_delegated_acts_delegation FOREIGN KEY (delegation_id) REFERENCES delegations (id)
);
CREATE INDEX ix_delegated_acts_delegation ON delegated_acts (delegation_id);
