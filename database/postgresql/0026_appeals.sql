-- A firm appeals against the rejection of its application, a claimant against that of a claim: the same cases as
-- disputes, on an application or an order, against somebody's decision and heard by somebody else. Constraints cannot be
-- altered on every engine, so the table is made anew.
CREATE TABLE kept_disputes (
    id              uuid NOT NULL PRIMARY KEY,
    order_id        uuid NOT NULL,
    kind            varchar(30) NOT NULL,
    state           varchar(20) NOT NULL,
    reason          varchar(2000) NULL,
    filed_at        timestamptz(3) NOT NULL,
    filed_by        uuid NOT NULL,
    version         bigint NOT NULL
);
INSERT INTO kept_disputes (id, order_id, kind, state, reason, filed_at, filed_by, version)
SELECT id, order_id, kind, state, reason, filed_at, filed_by, version FROM disputes;
DROP TABLE disputes;
CREATE TABLE disputes (
    id              uuid NOT NULL PRIMARY KEY,
    order_id        uuid NULL,
    application_id  uuid NULL,
    kind            varchar(30) NOT NULL,
    state           varchar(20) NOT NULL,
    reason          varchar(2000) NULL,
    filed_at        timestamptz(3) NOT NULL,
    filed_by        uuid NOT NULL,
    decided_by      uuid NULL,
    heard_by        uuid NULL,
    appeal_until    date NULL,
    due_on          date NULL,
    version         bigint NOT NULL,
    CONSTRAINT fk_disputes_order FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT fk_disputes_application FOREIGN KEY (application_id) REFERENCES applications (id),
    CONSTRAINT ck_disputes_subject CHECK ((order_id IS NULL AND application_id IS NOT NULL AND decided_by IS NOT NULL) OR (order_id IS NOT NULL AND application_id IS NULL)),
    CONSTRAINT ck_disputes_recusal CHECK (heard_by IS NULL OR heard_by <> decided_by),
    CONSTRAINT ck_disputes_kind CHECK (kind IN ('NOTICE_OBJECTION', 'APPLICATION_REVIEW', 'CONTRACT', 'QUALITY', 'RIGHTS', 'SETTLEMENT', 'PENALTY')),
    CONSTRAINT ck_disputes_state CHECK (state IN ('Filed', 'NotAccepted', 'Accepted', 'Responding', 'Mediating', 'Mediated', 'Adjudicating', 'Upheld', 'Overturned', 'Remanded', 'Executing', 'Escalated', 'Withdrawn', 'Closed'))
);
INSERT INTO disputes (id, order_id, kind, state, reason, filed_at, filed_by, version)
SELECT id, order_id, kind, state, reason, filed_at, filed_by, version FROM kept_disputes;
DROP TABLE kept_disputes;
CREATE INDEX ix_disputes_order ON disputes (order_id);
CREATE INDEX ix_disputes_application ON disputes (application_id) WHERE application_id IS NOT NULL;
CREATE INDEX ix_disputes_due ON disputes (due_on) WHERE due_on IS NOT NULL;
-- One appeal at a time against one decision, however many ask at once.
CREATE UNIQUE INDEX ux_disputes_appealed_order ON disputes (order_id) WHERE order_id IS NOT NULL AND decided_by IS NOT NULL AND state IN ('Filed', 'Accepted', 'Responding', 'Adjudicating');
CREATE UNIQUE INDEX ux_disputes_appealed_application ON disputes (application_id) WHERE application_id IS NOT NULL AND state IN ('Filed', 'Accepted', 'Responding', 'Adjudicating');

-- The last day to appeal; nothing while an appeal is open. And the notice that an award was on: what fell on appeal comes
-- later than the others, and every notice says the same for ever. Null for what was on notice before.
ALTER TABLE applications ADD
    appeal_until    date NULL;
ALTER TABLE applications ADD
    notice_id       uuid NULL REFERENCES notices (id);
CREATE INDEX ix_applications_appeal ON applications (appeal_until) WHERE appeal_until IS NOT NULL;

-- What was turned down for good is as little in the way of another application as what was turned down.
DROP INDEX ux_applications_live;
CREATE UNIQUE INDEX ux_applications_live ON applications (enterprise_id, programme_id, round_id) WHERE state <> 'Rejected' AND state <> 'RejectedFinal' AND state <> 'NotAccepted' AND state <> 'Withdrawn' AND state <> 'Abandoned';
