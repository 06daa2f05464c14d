-- A list of allowed values in a CHECK is read and built anew by every statement that writes the table, whether it sets the
-- column or not; a domain's is built once in a session, and asked where its column is set. The lists are the same.
CREATE DOMAIN ledger_debit AS varchar(12)
    CONSTRAINT ck_ledger_debit CHECK (VALUE IN ('TREASURY', 'BUDGET', 'QUOTA', 'CARRIED', 'AVAILABLE', 'LOCKED', 'REDEEMED', 'EXPIRED', 'REVOKED', 'RETURNED', 'SUPERSEDED', 'PAID', 'RECOVERABLE'));
CREATE DOMAIN ledger_credit AS varchar(12)
    CONSTRAINT ck_ledger_credit CHECK (VALUE IN ('BUDGET', 'QUOTA', 'AVAILABLE', 'LOCKED', 'REDEEMED', 'EXPIRED', 'REVOKED', 'RETURNED', 'SUPERSEDED', 'PAID', 'RECOVERABLE', 'RECOVERED'));
ALTER TABLE ledger
    DROP CONSTRAINT ck_ledger_debit, ALTER COLUMN debit TYPE ledger_debit,
    DROP CONSTRAINT ck_ledger_credit, ALTER COLUMN credit TYPE ledger_credit;

CREATE DOMAIN voucher_state AS varchar(20)
    CONSTRAINT ck_vouchers_state CHECK (VALUE IN ('PendingActivation', 'Active', 'Frozen', 'Transferring', 'Exhausted', 'Expired', 'Revoked', 'Returned', 'Superseded'));
ALTER TABLE vouchers
    DROP CONSTRAINT ck_vouchers_state, ALTER COLUMN state TYPE voucher_state;

CREATE DOMAIN order_limit AS varchar(20)
    CONSTRAINT ck_orders_limit CHECK (VALUE IN ('None', 'Blocked', 'Rate', 'OrderCap', 'VoucherAvailable'));
CREATE DOMAIN order_state AS varchar(30)
    CONSTRAINT ck_orders_state CHECK (VALUE IN ('AwaitingProvider', 'Declined', 'AwaitingContract', 'ContractReview', 'ContractReturned', 'ContractFiled', 'Delivering', 'Delivered', 'AcceptanceRejected', 'AcceptedDelivery', 'RedemptionReview', 'RedemptionSupplement', 'RedemptionRejected', 'Redeemed', 'Settling', 'Settled', 'Cancelled', 'Disputed', 'ClawbackPending', 'ClawedBack', 'Completed'));
ALTER TABLE orders
    DROP CONSTRAINT ck_orders_limit, ALTER COLUMN binding_limit TYPE order_limit,
    DROP CONSTRAINT ck_orders_state, ALTER COLUMN state TYPE order_state;
