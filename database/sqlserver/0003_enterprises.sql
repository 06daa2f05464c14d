-- Small firms: their profile, their dated size classes, whom they are related to, who holds their rights after a merger.
CREATE TABLE enterprises (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    name            nvarchar(200) NOT NULL,
    uscc            nvarchar(40) NOT NULL,
    bound_uscc      nvarchar(40) NULL,
    region_code     nvarchar(6) NOT NULL,
    section         nvarchar(1) NOT NULL,
    industry_class  nvarchar(4) NOT NULL,
    industry_name   nvarchar(100) NOT NULL,
    sme_key         nvarchar(30) NOT NULL,
    founded_on      date NOT NULL,
    state           nvarchar(30) NOT NULL,
    employees       bigint NULL,
    revenue_fen     bigint NULL,
    assets_fen      bigint NULL,
    valid_until     date NULL,
    holder_id       uniqueidentifier NOT NULL,
    account_corrected_at datetimeoffset(3) NULL,
    grants_version  bigint NOT NULL,
    version         bigint NOT NULL,
    CONSTRAINT fk_enterprises_organisation FOREIGN KEY (id) REFERENCES organisations (id),
    CONSTRAINT fk_enterprises_region FOREIGN KEY (region_code) REFERENCES regions (code),
    CONSTRAINT fk_enterprises_holder FOREIGN KEY (holder_id) REFERENCES enterprises (id),
    CONSTRAINT ck_enterprises_state CHECK (state IN ('Registered', 'Draft', 'PendingVerification', 'SupplementRequired', 'Verified', 'Rejected', 'ReverificationDue', 'Suspended', 'Restricted', 'RightsTransferring', 'Succeeded', 'Deregistered'))
);
CREATE UNIQUE INDEX ux_enterprises_bound_uscc ON enterprises (bound_uscc) WHERE bound_uscc IS NOT NULL;
CREATE INDEX ix_enterprises_holder ON enterprises (holder_id);
CREATE INDEX ix_enterprises_due ON enterprises (valid_until) WHERE state = 'Verified';

CREATE TABLE size_snapshots (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    enterprise_id   uniqueidentifier NOT NULL,
    dated_on        date NOT NULL,
    taken_at        datetimeoffset(3) NOT NULL,
    sequence        bigint NOT NULL,
    basis           nvarchar(20) NOT NULL,
    employees       bigint NOT NULL,
    revenue_fen     bigint NOT NULL,
    assets_fen      bigint NOT NULL,
    size_class      nvarchar(10) NOT NULL,
    rule_version    nvarchar(40) NOT NULL,
    CONSTRAINT fk_size_snapshots_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprises (id),
    CONSTRAINT ux_size_snapshots_sequence UNIQUE (enterprise_id, sequence),
    CONSTRAINT ck_size_snapshots_basis CHECK (basis IN ('Verified', 'Reverified', 'Found', 'Merged')),
    CONSTRAINT ck_size_snapshots_class CHECK (size_class IN ('Micro', 'Small', 'Medium', 'Large'))
);

CREATE TABLE related_parties (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    enterprise_id   uniqueidentifier NOT NULL,
    other_id        uniqueidentifier NOT NULL,
    kind            nvarchar(30) NOT NULL,
    ratio_bp        bigint NOT NULL,
    declared_at     datetimeoffset(3) NOT NULL,
    declared_by     uniqueidentifier NOT NULL,
    superseded_at   datetimeoffset(3) NULL,
    CONSTRAINT fk_related_parties_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprises (id),
    CONSTRAINT fk_related_parties_other FOREIGN KEY (other_id) REFERENCES organisations (id),
    CONSTRAINT ck_related_parties_ratio CHECK (ratio_bp BETWEEN 0 AND 10000)
);
CREATE UNIQUE INDEX ux_related_parties_current ON related_parties (enterprise_id, other_id, kind) WHERE superseded_at IS NULL;
