-- From the order to the redemption: contract, lock, delivery, claim. A filed contract and an invoice count once.
CREATE TABLE orders (
    id              TEXT NOT NULL PRIMARY KEY,
    enterprise_id   TEXT NOT NULL,
    provider_id     TEXT NOT NULL,
    offering_id     TEXT NOT NULL,
    voucher_id      TEXT NOT NULL,
    programme_id    TEXT NOT NULL,
    state           TEXT NOT NULL,
    reason          TEXT NULL,
    quantity        INTEGER NOT NULL,
    list_price_fen  INTEGER NOT NULL,
    placed_on       TEXT NOT NULL,
    confirm_until   TEXT NOT NULL,
    contract_no     TEXT NULL,
    signed_on       TEXT NULL,
    contract_fen    INTEGER NULL,
    price_fen       INTEGER NULL,
    eligible_fen    INTEGER NULL,
    size_class      TEXT NULL,
    rate_percent    INTEGER NULL,
    filing_no       TEXT NULL,
    filed_on        TEXT NULL,
    subsidy_fen     INTEGER NOT NULL,
    binding_limit   TEXT NOT NULL,
    locked_fen      INTEGER NOT NULL,
    redeemed_fen    INTEGER NOT NULL,
    delivered_on    TEXT NULL,
    auto_accept_on  TEXT NULL,
    accepted_on     TEXT NULL,
    claim_until     TEXT NULL,
    claim_no        TEXT NULL,
    reviewed_by     TEXT NULL,
    redeemed_by     TEXT NULL,
    redeemed_on     TEXT NULL,
    cancel_after    TEXT NULL,
    batch_id        TEXT NULL,
    payee_id        TEXT NULL,
    version         INTEGER NOT NULL,
    CONSTRAINT fk_orders_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprises (id),
    CONSTRAINT fk_orders_provider FOREIGN KEY (provider_id) REFERENCES providers (id),
    CONSTRAINT fk_orders_offering FOREIGN KEY (offering_id) REFERENCES offerings (id),
    CONSTRAINT fk_orders_voucher FOREIGN KEY (voucher_id) REFERENCES vouchers (id),
    CONSTRAINT ck_orders_quantity CHECK (quantity > 0),
    CONSTRAINT ck_orders_money CHECK (subsidy_fen >= 0 AND locked_fen >= 0 AND redeemed_fen >= 0 AND locked_fen + redeemed_fen <= subsidy_fen),
    CONSTRAINT ck_orders_four_eyes CHECK (redeemed_by IS NULL OR redeemed_by <> reviewed_by),
    CONSTRAINT ck_orders_limit CHECK (binding_limit IN ('None', 'Blocked', 'Rate', 'OrderCap', 'VoucherAvailable')),
    CONSTRAINT ck_orders_state CHECK (state IN ('AwaitingProvider', 'Declined', 'AwaitingContract', 'ContractReview', 'ContractReturned', 'ContractFiled', 'Delivering', 'Delivered', 'AcceptanceRejected', 'AcceptedDelivery', 'RedemptionReview', 'RedemptionSupplement', 'RedemptionRejected', 'Redeemed', 'Settling', 'Settled', 'Cancelled', 'Disputed', 'ClawbackPending', 'ClawedBack', 'Completed'))
) STRICT;
CREATE INDEX ix_orders_voucher ON orders (voucher_id);
CREATE INDEX ix_orders_enterprise ON orders (enterprise_id);
CREATE INDEX ix_orders_provider ON orders (provider_id, id);
CREATE INDEX ix_orders_batch ON orders (batch_id, id) WHERE batch_id IS NOT NULL;
CREATE INDEX ix_orders_unbatched ON orders (redeemed_on) WHERE state = 'Redeemed' AND batch_id IS NULL;
CREATE INDEX ix_orders_confirm_due ON orders (confirm_until) WHERE state = 'AwaitingProvider';
CREATE INDEX ix_orders_accept_due ON orders (auto_accept_on) WHERE state = 'Delivered';
CREATE INDEX ix_orders_cancel_due ON orders (cancel_after) WHERE state = 'RedemptionRejected';

CREATE TABLE order_items (
    order_id        TEXT NOT NULL,
    line            INTEGER NOT NULL,
    item_kind       TEXT NOT NULL,
    amount_fen      INTEGER NOT NULL,
    CONSTRAINT pk_order_items PRIMARY KEY (order_id, line),
    CONSTRAINT fk_order_items_order FOREIGN KEY (order_id) REFERENCES orders (id)
) STRICT;

CREATE TABLE filed_contracts (
    order_id        TEXT NOT NULL PRIMARY KEY,
    contract_no     TEXT NOT NULL,
    buyer_id        TEXT NOT NULL,
    provider_id     TEXT NOT NULL,
    amount_fen      INTEGER NOT NULL,
    signed_on       TEXT NOT NULL,
    ended_at        TEXT NULL,
    CONSTRAINT fk_filed_contracts_order FOREIGN KEY (order_id) REFERENCES orders (id)
) STRICT;
CREATE UNIQUE INDEX ux_filed_contracts_number ON filed_contracts (contract_no) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX ux_filed_contracts_deal ON filed_contracts (buyer_id, provider_id, amount_fen, signed_on) WHERE ended_at IS NULL;

CREATE TABLE invoices (
    id              TEXT NOT NULL PRIMARY KEY,
    number          TEXT NOT NULL,
    order_id        TEXT NOT NULL,
    amount_fen      INTEGER NOT NULL,
    freed_at        TEXT NULL,
    CONSTRAINT fk_invoices_order FOREIGN KEY (order_id) REFERENCES orders (id)
) STRICT;
CREATE UNIQUE INDEX ux_invoices_number ON invoices (number) WHERE freed_at IS NULL;
CREATE INDEX ix_invoices_order ON invoices (order_id);
