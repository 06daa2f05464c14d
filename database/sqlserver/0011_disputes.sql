-- Firm and provider disagree on a delivery: who was heard, what was agreed.
CREATE TABLE disputes (
    id              uniqueidentifier NOT NULL PRIMARY KEY,
    order_id        uniqueidentifier NOT NULL,
    kind            nvarchar(30) NOT NULL,
    state           nvarchar(20) NOT NULL,
    reason          nvarchar(2000) NULL,
    filed_at        datetimeoffset(3) NOT NULL,
    filed_by        uniqueidentifier NOT NULL,
    version         bigint NOT NULL,
    CONSTRAINT fk_disputes_order FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT ck_disputes_kind CHECK (kind IN ('NOTICE_OBJECTION', 'APPLICATION_REVIEW', 'CONTRACT', 'QUALITY', 'RIGHTS', 'SETTLEMENT', 'PENALTY')),
    CONSTRAINT ck_disputes_state CHECK (state IN ('Filed', 'NotAccepted', 'Accepted', 'Responding', 'Mediating', 'Mediated', 'Adjudicating', 'Upheld', 'Overturned', 'Remanded', 'Executing', 'Escalated', 'Withdrawn', 'Closed'))
);
CREATE INDEX ix_disputes_order ON disputes (order_id);
