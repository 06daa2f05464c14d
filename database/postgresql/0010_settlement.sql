-- What was redeemed is paid in batches, one line a payee; what should not have been is clawed back.
CREATE TABLE batches (
    id              uuid NOT NULL PRIMARY KEY,
    cutoff_on       date NOT NULL,
    state           varchar(20) NOT NULL,
    opened_at       timestamptz(3) NOT NULL,
    locked_by       uuid NULL,
    submitted_by    uuid NULL,
    department_by   uuid NULL,
    approved_by     uuid NULL,
    version         bigint NOT NULL,
    CONSTRAINT ck_batches_three_people CHECK ((department_by IS NULL OR (department_by <> locked_by AND department_by <> submitted_by)) AND (approved_by IS NULL OR (approved_by <> locked_by AND approved_by <> submitted_by AND approved_by <> department_by))),
    CONSTRAINT ck_batches_state CHECK (state IN ('Open', 'Locked', 'Reconciling', 'DepartmentReview', 'PublicNotice', 'FinanceReview', 'Approved', 'Instructed', 'PartiallyPaid', 'Paid', 'Closed', 'Cancelled'))
);
CREATE INDEX ix_batches_open ON batches (cutoff_on) WHERE state = 'Open';

CREATE TABLE batch_payees (
    batch_id        uuid NOT NULL,
    payee_id        uuid NOT NULL,
    amount_fen      bigint NOT NULL,
    receipt_no      varchar(100) NULL,
    paid_at         timestamptz(3) NULL,
    returned_at     timestamptz(3) NULL,
    CONSTRAINT pk_batch_payees PRIMARY KEY (batch_id, payee_id),
    CONSTRAINT fk_batch_payees_batch FOREIGN KEY (batch_id) REFERENCES batches (id),
    CONSTRAINT fk_batch_payees_payee FOREIGN KEY (payee_id) REFERENCES organisations (id),
    CONSTRAINT ck_batch_payees_amount CHECK (amount_fen >= 0),
    CONSTRAINT ck_batch_payees_once CHECK (paid_at IS NULL OR returned_at IS NULL)
);

CREATE TABLE clawbacks (
    id              uuid NOT NULL PRIMARY KEY,
    order_id        uuid NOT NULL,
    programme_id    uuid NOT NULL,
    payee_id        uuid NOT NULL,
    state           varchar(20) NOT NULL,
    basis           varchar(2000) NULL,
    ineligible_fen  bigint NOT NULL,
    amount_fen      bigint NOT NULL,
    received_fen    bigint NOT NULL,
    all_due         bigint NOT NULL,
    proposed_by     uuid NOT NULL,
    proposed_on     date NOT NULL,
    decided_by      uuid NULL,
    decided_on      date NULL,
    received_on     date NULL,
    version         bigint NOT NULL,
    CONSTRAINT fk_clawbacks_order FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT ck_clawbacks_money CHECK (ineligible_fen > 0 AND amount_fen > 0 AND received_fen >= 0 AND received_fen <= amount_fen),
    CONSTRAINT ck_clawbacks_four_eyes CHECK (decided_by IS NULL OR decided_by <> proposed_by),
    CONSTRAINT ck_clawbacks_state CHECK (state IN ('Proposed', 'Hearing', 'Decided', 'Demanded', 'PartiallyPaid', 'Paid', 'Offset', 'Enforced', 'Closed', 'Dropped'))
);
CREATE UNIQUE INDEX ux_clawbacks_open ON clawbacks (order_id) WHERE state <> 'Closed' AND state <> 'Dropped' AND state <> 'Paid';
CREATE INDEX ix_clawbacks_order ON clawbacks (order_id);
