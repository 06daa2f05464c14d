-- Who offers what: zones, admitted providers, offerings with their list price.
CREATE TABLE zones (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    code            nvarchar(40) NOT NULL,
    name            nvarchar(100) NOT NULL
);

CREATE TABLE providers (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    name            nvarchar(200) NOT NULL,
    uscc            nvarchar(40) NOT NULL,
    region_code     nvarchar(6) NOT NULL,
    intro           nvarchar(2000) NOT NULL,
    state           nvarchar(30) NOT NULL,
    account_corrected_at datetimeoffset(3) NULL,
    version         bigint NOT NULL,
    CONSTRAINT fk_providers_organisation FOREIGN KEY (id) REFERENCES organisations (id),
    CONSTRAINT fk_providers_region FOREIGN KEY (region_code) REFERENCES regions (code),
    CONSTRAINT ck_providers_state CHECK (state IN ('Draft', 'Submitted', 'NotAccepted', 'UnderReview', 'SupplementRequired', 'ExpertReview', 'PublicNotice', 'ObjectionHandling', 'Admitted', 'RejectedAdmission', 'Rectifying', 'RenewalDue', 'Removed', 'Withdrawn', 'Expired'))
);

CREATE TABLE provider_categories (
    provider_id     uniqueidentifier NOT NULL,
    category        nvarchar(30) NOT NULL,
    CONSTRAINT pk_provider_categories PRIMARY KEY (provider_id, category),
    CONSTRAINT fk_provider_categories_provider FOREIGN KEY (provider_id) REFERENCES providers (id)
);

CREATE TABLE offerings (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    provider_id     uniqueidentifier NOT NULL,
    zone_id         uniqueidentifier NOT NULL,
    category        nvarchar(30) NOT NULL,
    name            nvarchar(200) NOT NULL,
    unit            nvarchar(40) NOT NULL,
    unit_price_fen  bigint NOT NULL,
    data_grade      nvarchar(40) NOT NULL,
    delivery        nvarchar(200) NOT NULL,
    update_cycle    nvarchar(40) NOT NULL,
    note            nvarchar(2000) NOT NULL,
    domestic_compute bigint NOT NULL,
    state           nvarchar(30) NOT NULL,
    version         bigint NOT NULL,
    CONSTRAINT fk_offerings_provider FOREIGN KEY (provider_id) REFERENCES providers (id),
    CONSTRAINT fk_offerings_zone FOREIGN KEY (zone_id) REFERENCES zones (id),
    CONSTRAINT ck_offerings_price CHECK (unit_price_fen >= 0),
    CONSTRAINT ck_offerings_state CHECK (state IN ('Draft', 'ComplianceCheck', 'Returned', 'Approved', 'Listed', 'Revising', 'Suspended', 'Rejected', 'Delisted', 'Archived'))
);
CREATE INDEX ix_offerings_provider ON offerings (provider_id);
