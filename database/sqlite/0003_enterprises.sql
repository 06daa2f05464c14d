-- Small firms: their profile, their dated size classes, whom they are related to, who holds their rights after a merger.
CREATE TABLE enterprises (
    id              TEXT NOT NULL PRIMARY KEY,
    name            TEXT NOT NULL,
    uscc            TEXT NOT NULL,
    bound_uscc      TEXT NULL,
    region_code     TEXT NOT NULL,
    section         TEXT NOT NULL,
    industry_class  TEXT NOT NULL,
    industry_name   TEXT NOT NULL,
    sme_key         TEXT NOT NULL,
    founded_on      TEXT NOT NULL,
    state           TEXT NOT NULL,
    employees       INTEGER NULL,
    revenue_fen     INTEGER NULL,
    assets_fen      INTEGER NULL,
    valid_until     TEXT NULL,
    holder_id       TEXT NOT NULL,
    account_corrected_at TEXT NULL,
    grants_version  INTEGER NOT NULL,
    version         INTEGER NOT NULL,
    CONSTRAINT fk_enterprises_organisation FOREIGN KEY (id) REFERENCES organisations (id),
    CONSTRAINT fk_enterprises_region FOREIGN KEY (region_code) REFERENCES regions (code),
    CONSTRAINT fk_enterprises_holder FOREIGN KEY (holder_id) REFERENCES enterprises (id),
    CONSTRAINT ck_enterprises_state CHECK (state IN ('Registered', 'Draft', 'PendingVerification', 'SupplementRequired', 'Verified', 'Rejected', 'ReverificationDue', 'Suspended', 'Restricted', 'RightsTransferring', 'Succeeded', 'Deregistered'))
) STRICT;
CREATE UNIQUE INDEX ux_enterprises_bound_uscc ON enterprises (bound_uscc) WHERE bound_uscc IS NOT NULL;
CREATE INDEX ix_enterprises_holder ON enterprises (holder_id);
CREATE INDEX ix_enterprises_due ON enterprises (valid_until) WHERE state = 'Verified';

CREATE TABLE size_snapshots (
    id              TEXT NOT NULL PRIMARY KEY,
    enterprise_id   TEXT NOT NULL,
    dated_on        TEXT NOT NULL,
    taken_at        TEXT NOT NULL,
    sequence        INTEGER NOT NULL,
    basis           TEXT NOT NULL,
    employees       INTEGER NOT NULL,
    revenue_fen     INTEGER NOT NULL,
    assets_fen      INTEGER NOT NULL,
    size_class      TEXT NOT NULL,
    rule_version    TEXT NOT NULL,
    CONSTRAINT fk_size_snapshots_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprises (id),
    CONSTRAINT ux_size_snapshots_sequence UNIQUE (enterprise_id, sequence),
    CONSTRAINT ck_size_snapshots_basis CHECK (basis IN ('Verified', 'Reverified', 'Found', 'Merged')),
    CONSTRAINT ck_size_snapshots_class CHECK (size_class IN ('Micro', 'Small', 'Medium', 'Large'))
) STRICT;

CREATE TABLE related_parties (
    id              TEXT NOT NULL PRIMARY KEY,
    enterprise_id   TEXT NOT NULL,
    other_id        TEXT NOT NULL,
    kind            TEXT NOT NULL,
    ratio_bp        INTEGER NOT NULL,
    declared_at     TEXT NOT NULL,
    declared_by     TEXT NOT NULL,
    superseded_at   TEXT NULL,
    CONSTRAINT fk_related_parties_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprises (id),
    CONSTRAINT fk_related_parties_other FOREIGN KEY (other_id) REFERENCES organisations (id),
    CONSTRAINT ck_related_parties_ratio CHECK (ratio_bp BETWEEN 0 AND 10000)
) STRICT;
CREATE UNIQUE INDEX ux_related_parties_current ON related_parties (enterprise_id, other_id, kind) WHERE superseded_at IS NULL;
