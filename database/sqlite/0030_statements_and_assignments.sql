-- Payees check their statements before a batch goes on, and officers say who works on a case.
-- The payees' last day to answer; null where the city sets none. A payee that said nothing until its batch went on confirmed
-- it too, and nobody by name did.
ALTER TABLE batches ADD
    answer_until    TEXT NULL;
ALTER TABLE batch_payees ADD
    confirmed_at    TEXT NULL;
ALTER TABLE batch_payees ADD
    confirmed_by    TEXT NULL;

-- Once a line: an order that is taken out of the batch stands in another.
CREATE TABLE statement_objections (
    batch_id        TEXT NOT NULL,
    order_id        TEXT NOT NULL,
    payee_id        TEXT NOT NULL,
    reason          TEXT NOT NULL,
    raised_at       TEXT NOT NULL,
    raised_by       TEXT NOT NULL,
    answer          TEXT NULL,
    answered_at     TEXT NULL,
    answered_by     TEXT NULL,
    excluded_at     TEXT NULL,
    CONSTRAINT pk_statement_objections PRIMARY KEY (batch_id, order_id),
    CONSTRAINT fk_statement_objections_batch FOREIGN KEY (batch_id) REFERENCES batches (id),
    CONSTRAINT fk_statement_objections_order FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT fk_statement_objections_payee FOREIGN KEY (payee_id) REFERENCES organisations (id),
    CONSTRAINT ck_statement_objections_answer CHECK ((answered_at IS NULL AND answered_by IS NULL AND answer IS NULL AND excluded_at IS NULL) OR (answered_at IS NOT NULL AND answered_by IS NOT NULL AND answer IS NOT NULL))
) STRICT;
CREATE INDEX ix_statement_objections_order ON statement_objections (order_id);
CREATE INDEX ix_statement_objections_open ON statement_objections (batch_id) WHERE answered_at IS NULL;

-- Of one case at a time; it counts for as long as the case stands where it stood when somebody took it.
CREATE TABLE assignments (
    subject_kind    TEXT NOT NULL,
    subject_id      TEXT NOT NULL,
    stage           TEXT NOT NULL,
    person_id       TEXT NOT NULL,
    assigned_by     TEXT NOT NULL,
    assigned_at     TEXT NOT NULL,
    version         INTEGER NOT NULL,
    CONSTRAINT pk_assignments PRIMARY KEY (subject_kind, subject_id)
) STRICT;
CREATE INDEX ix_assignments_person ON assignments (person_id, subject_kind);
