-- What was redeemed is paid in batches, one line a payee; what should not have been is clawed back.
CREATE TABLE batches (
    id              TEXT NOT NULL PRIMARY KEY,
    cutoff_on       TEXT NOT NULL,
    state           TEXT NOT NULL,
    opened_at       TEXT NOT NULL,
    locked_by       TEXT NULL,
    submitted_by    TEXT NULL,
    department_by   TEXT NULL,
    approved_by     TEXT NULL,
    version         INTEGER NOT NULL,
    CONSTRAINT ck_batches_three_people CHECK ((department_by IS NULL OR (department_by <> locked_by AND department_by <> submitted_by)) AND (approved_by IS NULL OR (approved_by <> locked_by AND approved_by <> submitted_by AND approved_by <> department_by))),
    CONSTRAINT ck_batches_state CHECK (state IN ('Open', 'Locked', 'Reconciling', 'DepartmentReview', 'PublicNotice', 'FinanceReview', 'Approved', 'Instructed', 'PartiallyPaid', 'Paid', 'Closed', 'Cancelled'))
) STRICT;
CREATE INDEX ix_batches_open ON batches (cutoff_on) WHERE state = 'Open';

CREATE TABLE batch_payees (
    batch_id        TEXT NOT NULL,
    payee_id        TEXT NOT NULL,
    amount_fen      INTEGER NOT NULL,
    receipt_no      TEXT NULL,
    paid_at         TEXT NULL,
    returned_at     TEXT NULL,
    CONSTRAINT pk_batch_payees PRIMARY KEY (batch_id, payee_id),
    CONSTRAINT fk_batch_payees_batch FOREIGN KEY (batch_id) REFERENCES batches (id),
    CONSTRAINT fk_batch_payees_payee FOREIGN KEY (payee_id) REFERENCES organisations (id),
    CONSTRAINT ck_batch_payees_amount CHECK (amount_fen >= 0),
    CONSTRAINT ck_batch_payees_once CHECK (paid_at IS NULL OR returned_at IS NULL)
) STRICT;

CREATE TABLE clawbacks (
    id              TEXT NOT NULL PRIMARY KEY,
    order_id        TEXT NOT NULL,
    programme_id    TEXT NOT NULL,
    payee_id        TEXT NOT NULL,
    state           TEXT NOT NULL,
    basis           TEXT NULL,
    ineligible_fen  INTEGER NOT NULL,
    amount_fen      INTEGER NOT NULL,
    received_fen    INTEGER NOT NULL,
    all_due         INTEGER NOT NULL,
    proposed_by     TEXT NOT NULL,
    proposed_on     TEXT NOT NULL,
    decided_by      TEXT NULL,
    decided_on      TEXT NULL,
    received_on     TEXT NULL,
    version         INTEGER NOT NULL,
    CONSTRAINT fk_clawbacks_order FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT ck_clawbacks_money CHECK (ineligible_fen > 0 AND amount_fen > 0 AND received_fen >= 0 AND received_fen <= amount_fen),
    CONSTRAINT ck_clawbacks_four_eyes CHECK (decided_by IS NULL OR decided_by <> proposed_by),
    CONSTRAINT ck_clawbacks_state CHECK (state IN ('Proposed', 'Hearing', 'Decided', 'Demanded', 'PartiallyPaid', 'Paid', 'Offset', 'Enforced', 'Closed', 'Dropped'))
) STRICT;
CREATE UNIQUE INDEX ux_clawbacks_open ON clawbacks (order_id) WHERE state <> 'Closed' AND state <> 'Dropped' AND state <> 'Paid';
CREATE INDEX ix_clawbacks_order ON clawbacks (order_id);
