-- Who offers what: zones, admitted providers, offerings with their list price.
CREATE TABLE zones (
    id              TEXT NOT NULL PRIMARY KEY,
    code            TEXT NOT NULL,
    name            TEXT NOT NULL
) STRICT;

CREATE TABLE providers (
    id              TEXT NOT NULL PRIMARY KEY,
    name            TEXT NOT NULL,
    uscc            TEXT NOT NULL,
    region_code     TEXT NOT NULL,
    intro           TEXT NOT NULL,
    state           TEXT NOT NULL,
    account_corrected_at TEXT NULL,
    version         INTEGER NOT NULL,
    CONSTRAINT fk_providers_organisation FOREIGN KEY (id) REFERENCES organisations (id),
    CONSTRAINT fk_providers_region FOREIGN KEY (region_code) REFERENCES regions (code),
    CONSTRAINT ck_providers_state CHECK (state IN ('Draft', 'Submitted', 'NotAccepted', 'UnderReview', 'SupplementRequired', 'ExpertReview', 'PublicNotice', 'ObjectionHandling', 'Admitted', 'RejectedAdmission', 'Rectifying', 'RenewalDue', 'Removed', 'Withdrawn', 'Expired'))
) STRICT;

CREATE TABLE provider_categories (
    provider_id     TEXT NOT NULL,
    category        TEXT NOT NULL,
    CONSTRAINT pk_provider_categories PRIMARY KEY (provider_id, category),
    CONSTRAINT fk_provider_categories_provider FOREIGN KEY (provider_id) REFERENCES providers (id)
) STRICT;

CREATE TABLE offerings (
    id              TEXT NOT NULL PRIMARY KEY,
    provider_id     TEXT NOT NULL,
    zone_id         TEXT NOT NULL,
    category        TEXT NOT NULL,
    name            TEXT NOT NULL,
    unit            TEXT NOT NULL,
    unit_price_fen  INTEGER NOT NULL,
    data_grade      TEXT NOT NULL,
    delivery        TEXT NOT NULL,
    update_cycle    TEXT NOT NULL,
    note            TEXT NOT NULL,
    domestic_compute INTEGER NOT NULL,
    state           TEXT NOT NULL,
    version         INTEGER NOT NULL,
    CONSTRAINT fk_offerings_provider FOREIGN KEY (provider_id) REFERENCES providers (id),
    CONSTRAINT fk_offerings_zone FOREIGN KEY (zone_id) REFERENCES zones (id),
    CONSTRAINT ck_offerings_price CHECK (unit_price_fen >= 0),
    CONSTRAINT ck_offerings_state CHECK (state IN ('Draft', 'ComplianceCheck', 'Returned', 'Approved', 'Listed', 'Revising', 'Suspended', 'Rejected', 'Delisted', 'Archived'))
) STRICT;
CREATE INDEX ix_offerings_provider ON offerings (provider_id);
