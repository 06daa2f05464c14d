-- What every act leaves behind: its answer by the caller's id, its audit rows, its evidence, its ledger transfers.
CREATE TABLE settings (
    version         INTEGER NOT NULL PRIMARY KEY,
    content         TEXT NOT NULL,
    set_at          TEXT NOT NULL,
    set_by          TEXT NOT NULL
) STRICT;

CREATE TABLE requests (
    id              TEXT NOT NULL PRIMARY KEY,
    act             TEXT NOT NULL,
    person_id       TEXT NOT NULL,
    input_sha256    TEXT NOT NULL,
    answer          TEXT NOT NULL,
    answered_at     TEXT NOT NULL
) STRICT;

CREATE TABLE audit_rows (
    id              TEXT NOT NULL PRIMARY KEY,
    at              TEXT NOT NULL,
    act             TEXT NOT NULL,
    person_id       TEXT NOT NULL,
    organisation_id TEXT NULL,
    request_id      TEXT NULL,
    subject_kind    TEXT NOT NULL,
    subject_id      TEXT NOT NULL,
    before_state    TEXT NULL,
    after_state     TEXT NOT NULL,
    recorded_at     TEXT NOT NULL,
    rule_version    TEXT NOT NULL
) STRICT;
CREATE INDEX ix_audit_rows_subject ON audit_rows (subject_id);
CREATE INDEX ix_audit_rows_recorded ON audit_rows (recorded_at);
CREATE TRIGGER audit_rows_no_update BEFORE UPDATE ON audit_rows BEGIN SELECT RAISE(ABORT, 'audit_rows is append-only'); END;
CREATE TRIGGER audit_rows_no_delete BEFORE DELETE ON audit_rows BEGIN SELECT RAISE(ABORT, 'audit_rows is append-only'); END;

CREATE TABLE evidence (
    id              TEXT NOT NULL PRIMARY KEY,
    request_id      TEXT NOT NULL,
    act             TEXT NOT NULL,
    person_id       TEXT NOT NULL,
    name            TEXT NOT NULL,
    sha256          TEXT NOT NULL,
    submitted_at    TEXT NOT NULL
) STRICT;
CREATE INDEX ix_evidence_request ON evidence (request_id);

-- One transfer a row: amount_fen goes from the debit account to the credit account. An account is its name within the
-- programme, the round (QUOTA), the voucher (the seven buckets) or the order (LOCKED, REDEEMED, PAID, RECOVERED).
CREATE TABLE ledger (
    id              TEXT NOT NULL PRIMARY KEY,
    at              TEXT NOT NULL,
    programme_id    TEXT NOT NULL,
    round_id        TEXT NULL,
    voucher_id      TEXT NULL,
    order_id        TEXT NULL,
    batch_id        TEXT NULL,
    debit           TEXT NOT NULL,
    credit          TEXT NOT NULL,
    amount_fen      INTEGER NOT NULL,
    CONSTRAINT ck_ledger_amount CHECK (amount_fen > 0),
    CONSTRAINT ck_ledger_two_sides CHECK (debit <> credit),
    CONSTRAINT ck_ledger_debit CHECK (debit IN ('TREASURY', 'BUDGET', 'QUOTA', 'CARRIED', 'AVAILABLE', 'LOCKED', 'REDEEMED', 'EXPIRED', 'REVOKED', 'RETURNED', 'SUPERSEDED', 'PAID', 'RECOVERABLE')),
    CONSTRAINT ck_ledger_credit CHECK (credit IN ('BUDGET', 'QUOTA', 'AVAILABLE', 'LOCKED', 'REDEEMED', 'EXPIRED', 'REVOKED', 'RETURNED', 'SUPERSEDED', 'PAID', 'RECOVERABLE', 'RECOVERED'))
) STRICT;
CREATE INDEX ix_ledger_voucher ON ledger (voucher_id);
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'ledger is append-only'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'ledger is append-only'); END;

-- A city that was replayed into this database: its data are invented, and it is whole only once it is finished.
CREATE TABLE city_loads (
    id              TEXT NOT NULL PRIMARY KEY,
    name            TEXT NOT NULL,
    starts_at       TEXT NOT NULL,
    finished        INTEGER NOT NULL
) STRICT;
