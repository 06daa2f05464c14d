-- Who offers what: zones, admitted providers, offerings with their list price.
CREATE TABLE zones (
    id              uuid NOT NULL PRIMARY KEY,
    code            varchar(40) NOT NULL,
    name            varchar(100) NOT NULL
);

CREATE TABLE providers (
    id              uuid NOT NULL PRIMARY KEY,
    name            varchar(200) NOT NULL,
    uscc            varchar(40) NOT NULL,
    region_code     varchar(6) NOT NULL,
    intro           varchar(2000) NOT NULL,
    state           varchar(30) NOT NULL,
    account_corrected_at timestamptz(3) NULL,
    version         bigint NOT NULL,
    CONSTRAINT fk_providers_organisation FOREIGN KEY (id) REFERENCES organisations (id),
    CONSTRAINT fk_providers_region FOREIGN KEY (region_code) REFERENCES regions (code),
    CONSTRAINT ck_providers_state CHECK (state IN ('Draft', 'Submitted', 'NotAccepted', 'UnderReview', 'SupplementRequired', 'ExpertReview', 'PublicNotice', 'ObjectionHandling', 'Admitted', 'RejectedAdmission', 'Rectifying', 'RenewalDue', 'Removed', 'Withdrawn', 'Expired'))
);

CREATE TABLE provider_categories (
    provider_id     uuid NOT NULL,
    category        varchar(30) NOT NULL,
    CONSTRAINT pk_provider_categories PRIMARY KEY (provider_id, category),
    CONSTRAINT fk_provider_categories_provider FOREIGN KEY (provider_id) REFERENCES providers (id)
);

CREATE TABLE offerings (
    id              uuid NOT NULL PRIMARY KEY,
    provider_id     uuid NOT NULL,
    zone_id         uuid NOT NULL,
    category        varchar(30) NOT NULL,
    name            varchar(200) NOT NULL,
    unit            varchar(40) NOT NULL,
    unit_price_fen  bigint NOT NULL,
    data_grade      varchar(40) NOT NULL,
    delivery        varchar(200) NOT NULL,
    update_cycle    varchar(40) NOT NULL,
    note            varchar(2000) NOT NULL,
    domestic_compute bigint NOT NULL,
    state           varchar(30) NOT NULL,
    version         bigint NOT NULL,
    CONSTRAINT fk_offerings_provider FOREIGN KEY (provider_id) REFERENCES providers (id),
    CONSTRAINT fk_offerings_zone FOREIGN KEY (zone_id) REFERENCES zones (id),
    CONSTRAINT ck_offerings_price CHECK (unit_price_fen >= 0),
    CONSTRAINT ck_offerings_state CHECK (state IN ('Draft', 'ComplianceCheck', 'Returned', 'Approved', 'Listed', 'Revising', 'Suspended', 'Rejected', 'Delisted', 'Archived'))
);
CREATE INDEX ix_offerings_provider ON offerings (provider_id);
