-- What every act leaves behind: its answer by the caller's id, its audit rows, its evidence, its ledger transfers.
CREATE TABLE settings (
    version         bigint NOT NULL PRIMARY KEY,
    content         text NOT NULL,
    set_at          timestamptz(3) NOT NULL,
    set_by          uuid NOT NULL
);

CREATE TABLE requests (
    id              uuid NOT NULL PRIMARY KEY,
    act             varchar(60) NOT NULL,
    person_id       uuid NOT NULL,
    input_sha256    varchar(64) NOT NULL,
    answer          text NOT NULL,
    answered_at     timestamptz(3) NOT NULL
);

CREATE TABLE audit_rows (
    id              uuid NOT NULL PRIMARY KEY,
    at              timestamptz(3) NOT NULL,
    act             varchar(60) NOT NULL,
    person_id       uuid NOT NULL,
    organisation_id uuid NULL,
    request_id      uuid NULL,
    subject_kind    varchar(40) NOT NULL,
    subject_id      uuid NOT NULL,
    before_state    text NULL,
    after_state     text NOT NULL,
    recorded_at     timestamptz(3) NOT NULL,
    rule_version    varchar(40) NOT NULL
);
CREATE INDEX ix_audit_rows_subject ON audit_rows (subject_id);
CREATE INDEX ix_audit_rows_recorded ON audit_rows (recorded_at);
CREATE FUNCTION audit_rows_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit_rows is append-only'; END $$;
CREATE TRIGGER audit_rows_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_rows EXECUTE FUNCTION audit_rows_append_only();

CREATE TABLE evidence (
    id              uuid NOT NULL PRIMARY KEY,
    request_id      uuid NOT NULL,
    act             varchar(60) NOT NULL,
    person_id       uuid NOT NULL,
    name            varchar(200) NOT NULL,
    sha256          varchar(100) NOT NULL,
    submitted_at    timestamptz(3) NOT NULL
);
CREATE INDEX ix_evidence_request ON evidence (request_id);

-- One transfer a row: amount_fen goes from the debit account to the credit account. An account is its name within the
-- programme, the round (QUOTA), the voucher (the seven buckets) or the order (LOCKED, REDEEMED, PAID, RECOVERED).
CREATE TABLE ledger (
    id              uuid NOT NULL PRIMARY KEY,
    at              timestamptz(3) NOT NULL,
    programme_id    uuid NOT NULL,
    round_id        uuid NULL,
    voucher_id      uuid NULL,
    order_id        uuid NULL,
    batch_id        uuid NULL,
    debit           varchar(12) NOT NULL,
    credit          varchar(12) NOT NULL,
    amount_fen      bigint NOT NULL,
    CONSTRAINT ck_ledger_amount CHECK (amount_fen > 0),
    CONSTRAINT ck_ledger_two_sides CHECK (debit <> credit),
    CONSTRAINT ck_ledger_debit CHECK (debit IN ('TREASURY', 'BUDGET', 'QUOTA', 'CARRIED', 'AVAILABLE', 'LOCKED', 'REDEEMED', 'EXPIRED', 'REVOKED', 'RETURNED', 'SUPERSEDED', 'PAID', 'RECOVERABLE')),
    CONSTRAINT ck_ledger_credit CHECK (credit IN ('BUDGET', 'QUOTA', 'AVAILABLE', 'LOCKED', 'REDEEMED', 'EXPIRED', 'REVOKED', 'RETURNED', 'SUPERSEDED', 'PAID', 'RECOVERABLE', 'RECOVERED'))
);
CREATE INDEX ix_ledger_voucher ON ledger (voucher_id);
CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ledger is append-only'; END $$;
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger EXECUTE FUNCTION ledger_append_only();

-- A city that was replayed into this database: its data are invented, and it is whole only once it is finished.
CREATE TABLE city_loads (
    id              uuid NOT NULL PRIMARY KEY,
    name            varchar(200) NOT NULL,
    starts_at       timestamptz(3) NOT NULL,
    finished        bigint NOT NULL
);
