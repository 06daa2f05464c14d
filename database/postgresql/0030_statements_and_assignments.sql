-- Payees check their statements before a batch goes on, and officers say who works on a case.
-- The payees' last day to answer; null where the city sets none. A payee that said nothing until its batch went on confirmed
-- it too, and nobody by name did.
ALTER TABLE batches ADD
    answer_until    date NULL;
ALTER TABLE batch_payees ADD
    confirmed_at    timestamptz(3) NULL;
ALTER TABLE batch_payees ADD
    confirmed_by    uuid NULL;

-- Once a line: an order that is taken out of the batch stands in another.
CREATE TABLE statement_objections (
    batch_id        uuid NOT NULL,
    order_id        uuid NOT NULL,
    payee_id        uuid NOT NULL,
    reason          varchar(2000) NOT NULL,
    raised_at       timestamptz(3) NOT NULL,
    raised_by       uuid NOT NULL,
    answer          varchar(2000) NULL,
    answered_at     timestamptz(3) NULL,
    answered_by     uuid NULL,
    excluded_at     timestamptz(3) NULL,
    CONSTRAINT pk_statement_objections PRIMARY KEY (batch_id, order_id),
    CONSTRAINT fk_statement_objections_batch FOREIGN KEY (batch_id) REFERENCES batches (id),
    CONSTRAINT fk_statement_objections_order FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT fk_statement_objections_payee FOREIGN KEY (payee_id) REFERENCES organisations (id),
    CONSTRAINT ck_statement_objections_answer CHECK ((answered_at IS NULL AND answered_by IS NULL AND answer IS NULL AND excluded_at IS NULL) OR (answered_at IS NOT NULL AND answered_by IS NOT NULL AND answer IS NOT NULL))
);
CREATE INDEX ix_statement_objections_order ON statement_objections (order_id);
CREATE INDEX ix_statement_objections_open ON statement_objections (batch_id) WHERE answered_at IS NULL;

-- Of one case at a time; it counts for as long as the case stands where it stood when somebody took it.
CREATE TABLE assignments (
    subject_kind    varchar(20) NOT NULL,
    subject_id      uuid NOT NULL,
    stage           varchar(30) NOT NULL,
    person_id       uuid NOT NULL,
    assigned_by     uuid NOT NULL,
    assigned_at     timestamptz(3) NOT NULL,
    version         bigint NOT NULL,
    CONSTRAINT pk_assignments PRIMARY KEY (subject_kind, subject_id)
);
CREATE INDEX ix_assignments_person ON assignments (person_id, subject_kind);
