-- People of the city's offices come, change and go in the portal itself, and colleagues stand in for each other for some days.
-- Each change of who holds an office has a number of its own: of two at once one meets the other's and looks again.
CREATE TABLE officer_changes (
    version         INTEGER NOT NULL PRIMARY KEY,
    person_id       TEXT NOT NULL,
    changed_at      TEXT NOT NULL,
    CONSTRAINT fk_officer_changes_person FOREIGN KEY (person_id) REFERENCES people (id)
) STRICT;

CREATE TABLE delegations (
    id              TEXT NOT NULL PRIMARY KEY,
    giver_id        TEXT NOT NULL,
    delegate_id     TEXT NOT NULL,
    organisation_id TEXT NULL,
    from_on         TEXT NOT NULL,
    to_on           TEXT NOT NULL,
    reason          TEXT NOT NULL,
    given_at        TEXT NOT NULL,
    ended_at        TEXT NULL,
    ended_by        TEXT NULL,
    end_reason      TEXT NULL,
    CONSTRAINT fk_delegations_giver FOREIGN KEY (giver_id) REFERENCES people (id),
    CONSTRAINT fk_delegations_delegate FOREIGN KEY (delegate_id) REFERENCES people (id),
    CONSTRAINT fk_delegations_organisation FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT ck_delegations_days CHECK (from_on <= to_on),
    CONSTRAINT ck_delegations_people CHECK (giver_id <> delegate_id)
) STRICT;
CREATE INDEX ix_delegations_delegate ON delegations (delegate_id, to_on);
CREATE INDEX ix_delegations_giver ON delegations (giver_id);
CREATE INDEX ix_delegations_open ON delegations (to_on) WHERE ended_at IS NULL;

-- What somebody did who could do it only for a colleague; the audit row itself names who did it.
CREATE TABLE delegated_acts (
    id              TEXT NOT NULL PRIMARY KEY,
    delegation_id   TEXT NOT NULL,
    audit_id        TEXT NOT NULL,
    CONSTRAINT fk_delegated_acts_delegation FOREIGN KEY (delegation_id) REFERENCES delegations (id)
) STRICT;
CREATE INDEX ix_delegated_acts_delegation ON delegated_acts (delegation_id);
