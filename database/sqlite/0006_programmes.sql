-- The instrument: budget, rules by size class, rounds and the quotas that they reserve from the budget.
CREATE TABLE programmes (
    id              TEXT NOT NULL PRIMARY KEY,
    name            TEXT NOT NULL,
    kind            TEXT NOT NULL,
    mode            TEXT NOT NULL,
    state           TEXT NOT NULL,
    budget_fen      INTEGER NOT NULL,
    unallocated_fen INTEGER NOT NULL,
    order_cap_fen   INTEGER NOT NULL,
    valid_days      INTEGER NOT NULL,
    claim_days      INTEGER NOT NULL,
    domestic_bonus  INTEGER NOT NULL,
    startup_bonus   INTEGER NOT NULL,
    max_rate        INTEGER NULL,
    rule_version    INTEGER NOT NULL,
    version         INTEGER NOT NULL,
    CONSTRAINT ck_programmes_mode CHECK (mode IN ('Deduct', 'Reimburse')),
    CONSTRAINT ck_programmes_money CHECK (budget_fen >= 0 AND unallocated_fen >= 0 AND unallocated_fen <= budget_fen AND order_cap_fen >= 0),
    CONSTRAINT ck_programmes_state CHECK (state IN ('Draft', 'Review', 'Consultation', 'BudgetPending', 'Approved', 'Published', 'Active', 'Suspended', 'Closing', 'Evaluating', 'Closed', 'Archived', 'Cancelled'))
) STRICT;

CREATE TABLE programme_sizes (
    programme_id    TEXT NOT NULL,
    size_class      TEXT NOT NULL,
    rate_percent    INTEGER NOT NULL,
    firm_year_cap_fen INTEGER NOT NULL,
    CONSTRAINT pk_programme_sizes PRIMARY KEY (programme_id, size_class),
    CONSTRAINT fk_programme_sizes_programme FOREIGN KEY (programme_id) REFERENCES programmes (id),
    CONSTRAINT ck_programme_sizes_rate CHECK (rate_percent BETWEEN 0 AND 100),
    CONSTRAINT ck_programme_sizes_cap CHECK (firm_year_cap_fen >= 0)
) STRICT;

CREATE TABLE programme_categories (
    programme_id    TEXT NOT NULL,
    category        TEXT NOT NULL,
    CONSTRAINT pk_programme_categories PRIMARY KEY (programme_id, category),
    CONSTRAINT fk_programme_categories_programme FOREIGN KEY (programme_id) REFERENCES programmes (id)
) STRICT;

CREATE TABLE programme_ineligible_items (
    programme_id    TEXT NOT NULL,
    item_kind       TEXT NOT NULL,
    CONSTRAINT pk_programme_ineligible_items PRIMARY KEY (programme_id, item_kind),
    CONSTRAINT fk_programme_ineligible_items_programme FOREIGN KEY (programme_id) REFERENCES programmes (id)
) STRICT;

CREATE TABLE rounds (
    id              TEXT NOT NULL PRIMARY KEY,
    name            TEXT NOT NULL,
    open_at         TEXT NOT NULL,
    close_at        TEXT NOT NULL,
    state           TEXT NOT NULL,
    issued_on       TEXT NULL,
    version         INTEGER NOT NULL,
    CONSTRAINT ck_rounds_state CHECK (state IN ('Draft', 'Scheduled', 'Paused', 'Reviewing', 'PublicNotice', 'InUse', 'Expired', 'Settled', 'Archived', 'Cancelled'))
) STRICT;

CREATE TABLE round_quotas (
    round_id        TEXT NOT NULL,
    programme_id    TEXT NOT NULL,
    quota_fen       INTEGER NOT NULL,
    reserved_fen    INTEGER NOT NULL,
    claimed_fen     INTEGER NOT NULL,
    CONSTRAINT pk_round_quotas PRIMARY KEY (round_id, programme_id),
    CONSTRAINT fk_round_quotas_round FOREIGN KEY (round_id) REFERENCES rounds (id),
    CONSTRAINT fk_round_quotas_programme FOREIGN KEY (programme_id) REFERENCES programmes (id),
    CONSTRAINT ck_round_quotas_money CHECK (quota_fen >= 0 AND reserved_fen >= 0 AND reserved_fen <= quota_fen AND claimed_fen >= 0 AND claimed_fen <= quota_fen)
) STRICT;
