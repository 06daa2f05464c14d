-- From the order to the redemption: contract, lock, delivery, claim. A filed contract and an invoice count once.
CREATE TABLE orders (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    enterprise_id   uniqueidentifier NOT NULL,
    provider_id     uniqueidentifier NOT NULL,
    offering_id     uniqueidentifier NOT NULL,
    voucher_id      uniqueidentifier NOT NULL,
    programme_id    uniqueidentifier NOT NULL,
    state           nvarchar(30) NOT NULL,
    reason          nvarchar(2000) NULL,
    quantity        bigint NOT NULL,
    list_price_fen  bigint NOT NULL,
    placed_on       date NOT NULL,
    confirm_until   date NOT NULL,
    contract_no     nvarchar(100) NULL,
    signed_on       date NULL,
    contract_fen    bigint NULL,
    price_fen       bigint NULL,
    eligible_fen    bigint NULL,
    size_class      nvarchar(10) NULL,
    rate_percent    bigint NULL,
    filing_no       nvarchar(100) NULL,
    filed_on        date NULL,
    subsidy_fen     bigint NOT NULL,
    binding_limit   nvarchar(20) NOT NULL,
    locked_fen      bigint NOT NULL,
    redeemed_fen    bigint NOT NULL,
    delivered_on    date NULL,
    auto_accept_on  date NULL,
    accepted_on     date NULL,
    claim_until     date NULL,
    claim_no        nvarchar(100) NULL,
    reviewed_by     uniqueidentifier NULL,
    redeemed_by     uniqueidentifier NULL,
    redeemed_on     date NULL,
    cancel_after    date NULL,
    batch_id        uniqueidentifier NULL,
    payee_id        uniqueidentifier NULL,
    version         bigint NOT NULL,
    CONSTRAINT fk_orders_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprises (id),
    CONSTRAINT fk_orders_provider FOREIGN KEY (provider_id) REFERENCES providers (id),
    CONSTRAINT fk_orders_offering FOREIGN KEY (offering_id) REFERENCES offerings (id),
    CONSTRAINT fk_orders_voucher FOREIGN KEY (voucher_id) REFERENCES vouchers (id),
    CONSTRAINT ck_orders_quantity CHECK (quantity > 0),
    CONSTRAINT ck_orders_money CHECK (subsidy_fen >= 0 AND locked_fen >= 0 AND redeemed_fen >= 0 AND locked_fen + redeemed_fen <= subsidy_fen),
    CONSTRAINT ck_orders_four_eyes CHECK (redeemed_by IS NULL OR redeemed_by <> reviewed_by),
    CONSTRAINT ck_orders_limit CHECK (binding_limit IN ('None', 'Blocked', 'Rate', 'OrderCap', 'VoucherAvailable')),
    CONSTRAINT ck_orders_state CHECK (state IN ('AwaitingProvider', 'Declined', 'AwaitingContract', 'ContractReview', 'ContractReturned', 'ContractFiled', 'Delivering', 'Delivered', 'AcceptanceRejected', 'AcceptedDelivery', 'RedemptionReview', 'RedemptionSupplement', 'RedemptionRejected', 'Redeemed', 'Settling', 'Settled', 'Cancelled', 'Disputed', 'ClawbackPending', 'ClawedBack', 'Completed'))
);
CREATE INDEX ix_orders_voucher ON orders (voucher_id);
CREATE INDEX ix_orders_enterprise ON orders (enterprise_id);
CREATE INDEX ix_orders_provider ON orders (provider_id, id);
CREATE INDEX ix_orders_batch ON orders (batch_id, id) WHERE batch_id IS NOT NULL;
CREATE INDEX ix_orders_unbatched ON orders (redeemed_on) WHERE state = 'Redeemed' AND batch_id IS NULL;
CREATE INDEX ix_orders_confirm_due ON orders (confirm_until) WHERE state = 'AwaitingProvider';
CREATE INDEX ix_orders_accept_due ON orders (auto_accept_on) WHERE state = 'Delivered';
CREATE INDEX ix_orders_cancel_due ON orders (cancel_after) WHERE state = 'RedemptionRejected';

CREATE TABLE order_items (
    order_id        uniqueidentifier NOT NULL,
    line            bigint NOT NULL,
    item_kind       nvarchar(100) NOT NULL,
    amount_fen      bigint NOT NULL,
    CONSTRAINT pk_order_items PRIMARY KEY (order_id, line),
    CONSTRAINT fk_order_items_order FOREIGN KEY (order_id) REFERENCES orders (id)
);

CREATE TABLE filed_contracts (
    order_id        uniqueidentifier NOT NULL PRIMARY KEY,
    contract_no     nvarchar(100) NOT NULL,
    buyer_id        uniqueidentifier NOT NULL,
    provider_id     uniqueidentifier NOT NULL,
    amount_fen      bigint NOT NULL,
    signed_on       date NOT NULL,
    ended_at        datetimeoffset(3) NULL,
    CONSTRAINT fk_filed_contracts_order FOREIGN KEY (order_id) REFERENCES orders (id)
);
CREATE UNIQUE INDEX ux_filed_contracts_number ON filed_contracts (contract_no) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX ux_filed_contracts_deal ON filed_contracts (buyer_id, provider_id, amount_fen, signed_on) WHERE ended_at IS NULL;

CREATE TABLE invoices (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    number          nvarchar(20) NOT NULL,
    order_id        uniqueidentifier NOT NULL,
    amount_fen      bigint NOT NULL,
    freed_at        datetimeoffset(3) NULL,
    CONSTRAINT fk_invoices_order FOREIGN KEY (order_id) REFERENCES orders (id)
);
CREATE UNIQUE INDEX ux_invoices_number ON invoices (number) WHERE freed_at IS NULL;
CREATE INDEX ix_invoices_order ON invoices (order_id);
