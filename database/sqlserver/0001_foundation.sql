-- What every act leaves behind: its answer by the caller's id, its audit rows, its evidence, its ledger transfers.
CREATE TABLE settings (
    version         bigint NOT NULL PRIMARY KEY,
    content         nvarchar(max) NOT NULL,
    set_at          datetimeoffset(3) NOT NULL,
    set_by          uniqueidentifier NOT NULL
);

CREATE TABLE requests (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    act             nvarchar(60) NOT NULL,
    person_id       uniqueidentifier NOT NULL,
    input_sha256    nvarchar(64) NOT NULL,
    answer          nvarchar(max) NOT NULL,
    answered_at     datetimeoffset(3) NOT NULL
);

CREATE TABLE audit_rows (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    at              datetimeoffset(3) NOT NULL,
    act             nvarchar(60) NOT NULL,
    person_id       uniqueidentifier NOT NULL,
    organisation_id uniqueidentifier NULL,
    request_id      uniqueidentifier NULL,
    subject_kind    nvarchar(40) NOT NULL,
    subject_id      uniqueidentifier NOT NULL,
    before_state    nvarchar(max) NULL,
    after_state     nvarchar(max) NOT NULL,
    recorded_at     datetimeoffset(3) NOT NULL,
    rule_version    nvarchar(40) NOT NULL
);
CREATE INDEX ix_audit_rows_subject ON audit_rows (subject_id);
CREATE INDEX ix_audit_rows_recorded ON audit_rows (recorded_at);
GO
CREATE TRIGGER audit_rows_append_only ON audit_rows INSTEAD OF UPDATE, DELETE AS BEGIN THROW 50001, 'audit_rows is append-only', 1; END;
GO

CREATE TABLE evidence (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    request_id      uniqueidentifier NOT NULL,
    act             nvarchar(60) NOT NULL,
    person_id       uniqueidentifier NOT NULL,
    name            nvarchar(200) NOT NULL,
    sha256          nvarchar(100) NOT NULL,
    submitted_at    datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_evidence_request ON evidence (request_id);

-- One transfer a row: amount_fen goes from the debit account to the credit account. An account is its name within the
-- programme, the round (QUOTA), the voucher (the seven buckets) or the order (LOCKED, REDEEMED, PAID, RECOVERED).
CREATE TABLE ledger (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    at              datetimeoffset(3) NOT NULL,
    programme_id    uniqueidentifier NOT NULL,
    round_id        uniqueidentifier NULL,
    voucher_id      uniqueidentifier NULL,
    order_id        uniqueidentifier NULL,
    batch_id        uniqueidentifier NULL,
    debit           nvarchar(12) NOT NULL,
    credit          nvarchar(12) NOT NULL,
    amount_fen      bigint NOT NULL,
    CONSTRAINT ck_ledger_amount CHECK (amount_fen > 0),
    CONSTRAINT ck_ledger_two_sides CHECK (debit <> credit),
    CONSTRAINT ck_ledger_debit CHECK (debit IN ('TREASURY', 'BUDGET', 'QUOTA', 'CARRIED', 'AVAILABLE', 'LOCKED', 'REDEEMED', 'EXPIRED', 'REVOKED', 'RETURNED', 'SUPERSEDED', 'PAID', 'RECOVERABLE')),
    CONSTRAINT ck_ledger_credit CHECK (credit IN ('BUDGET', 'QUOTA', 'AVAILABLE', 'LOCKED', 'REDEEMED', 'EXPIRED', 'REVOKED', 'RETURNED', 'SUPERSEDED', 'PAID', 'RECOVERABLE', 'RECOVERED'))
);
CREATE INDEX ix_ledger_voucher ON ledger (voucher_id);
GO
CREATE TRIGGER ledger_append_only ON ledger INSTEAD OF UPDATE, DELETE AS BEGIN THROW 50001, 'ledger is append-only', 1; END;
GO

-- A city that was replayed into this database: its data are invented, and it is whole only once it is finished.
CREATE TABLE city_loads (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    name            nvarchar(200) NOT NULL,
    starts_at       datetimeoffset(3) NOT NULL,
    finished        bigint NOT NULL
);
