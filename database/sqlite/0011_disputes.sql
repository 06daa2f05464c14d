-- Firm and provider disagree on a delivery: who was heard, what was agreed.
CREATE TABLE disputes (
    id              TEXT NOT NULL PRIMARY KEY,
    order_id        TEXT NOT NULL,
    kind            TEXT NOT NULL,
    state           TEXT NOT NULL,
    reason          TEXT NULL,
    filed_at        TEXT NOT NULL,
    filed_by        TEXT NOT NULL,
    version         INTEGER NOT NULL,
    CONSTRAINT fk_disputes_order FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT ck_disputes_kind CHECK (kind IN ('NOTICE_OBJECTION', 'APPLICATION_REVIEW', 'CONTRACT', 'QUALITY', 'RIGHTS', 'SETTLEMENT', 'PENALTY')),
    CONSTRAINT ck_disputes_state CHECK (state IN ('Filed', 'NotAccepted', 'Accepted', 'Responding', 'Mediating', 'Mediated', 'Adjudicating', 'Upheld', 'Overturned', 'Remanded', 'Executing', 'Escalated', 'Withdrawn', 'Closed'))
) STRICT;
CREATE INDEX ix_disputes_order ON disputes (order_id);
