-- The instrument: budget, rules by size class, rounds and the quotas that they reserve from the budget.
CREATE TABLE programmes (
    id              uuid NOT NULL PRIMARY KEY,
    name            varchar(200) NOT NULL,
    kind            varchar(40) NOT NULL,
    mode            varchar(20) NOT NULL,
    state           varchar(20) NOT NULL,
    budget_fen      bigint NOT NULL,
    unallocated_fen bigint NOT NULL,
    order_cap_fen   bigint NOT NULL,
    valid_days      bigint NOT NULL,
    claim_days      bigint NOT NULL,
    domestic_bonus  bigint NOT NULL,
    startup_bonus   bigint NOT NULL,
    max_rate        bigint NULL,
    rule_version    bigint NOT NULL,
    version         bigint NOT NULL,
    CONSTRAINT ck_programmes_mode CHECK (mode IN ('Deduct', 'Reimburse')),
    CONSTRAINT ck_programmes_money CHECK (budget_fen >= 0 AND unallocated_fen >= 0 AND unallocated_fen <= budget_fen AND order_cap_fen >= 0),
    CONSTRAINT ck_programmes_state CHECK (state IN ('Draft', 'Review', 'Consultation', 'BudgetPending', 'Approved', 'Published', 'Active', 'Suspended', 'Closing', 'Evaluating', 'Closed', 'Archived', 'Cancelled'))
);

CREATE TABLE programme_sizes (
    programme_id    uuid NOT NULL,
    size_class      varchar(10) NOT NULL,
    rate_percent    bigint NOT NULL,
    firm_year_cap_fen bigint NOT NULL,
    CONSTRAINT pk_programme_sizes PRIMARY KEY (programme_id, size_class),
    CONSTRAINT fk_programme_sizes_programme FOREIGN KEY (programme_id) REFERENCES programmes (id),
    CONSTRAINT ck_programme_sizes_rate CHECK (rate_percent BETWEEN 0 AND 100),
    CONSTRAINT ck_programme_sizes_cap CHECK (firm_year_cap_fen >= 0)
);

CREATE TABLE programme_categories (
    programme_id    uuid NOT NULL,
    category        varchar(30) NOT NULL,
    CONSTRAINT pk_programme_categories PRIMARY KEY (programme_id, category),
    CONSTRAINT fk_programme_categories_programme FOREIGN KEY (programme_id) REFERENCES programmes (id)
);

CREATE TABLE programme_ineligible_items (
    programme_id    uuid NOT NULL,
    item_kind       varchar(100) NOT NULL,
    CONSTRAINT pk_programme_ineligible_items PRIMARY KEY (programme_id, item_kind),
    CONSTRAINT fk_programme_ineligible_items_programme FOREIGN KEY (programme_id) REFERENCES programmes (id)
);

CREATE TABLE rounds (
    id              uuid NOT NULL PRIMARY KEY,
    name            varchar(200) NOT NULL,
    open_at         timestamptz(3) NOT NULL,
    close_at        timestamptz(3) NOT NULL,
    state           varchar(20) NOT NULL,
    issued_on       date NULL,
    version         bigint NOT NULL,
    CONSTRAINT ck_rounds_state CHECK (state IN ('Draft', 'Scheduled', 'Paused', 'Reviewing', 'PublicNotice', 'InUse', 'Expired', 'Settled', 'Archived', 'Cancelled'))
);

CREATE TABLE round_quotas (
    round_id        uuid NOT NULL,
    programme_id    uuid NOT NULL,
    quota_fen       bigint NOT NULL,
    reserved_fen    bigint NOT NULL,
    claimed_fen     bigint NOT NULL,
    CONSTRAINT pk_round_quotas PRIMARY KEY (round_id, programme_id),
    CONSTRAINT fk_round_quotas_round FOREIGN KEY (round_id) REFERENCES rounds (id),
    CONSTRAINT fk_round_quotas_programme FOREIGN KEY (programme_id) REFERENCES programmes (id),
    CONSTRAINT ck_round_quotas_money CHECK (quota_fen >= 0 AND reserved_fen >= 0 AND reserved_fen <= quota_fen AND claimed_fen >= 0 AND claimed_fen <= quota_fen)
);
