-- To which account public money is paid back, two finance officers say: one proposes it, another confirms it or turns it down.
-- What stood before is kept beside it; one change at a time is open.
CREATE TABLE refund_account_changes (
    id              uuid NOT NULL PRIMARY KEY,
    state           varchar(20) NOT NULL,
    name            varchar(200) NOT NULL,
    bank            varchar(200) NOT NULL,
    account_no      varchar(100) NOT NULL,
    old_name        varchar(200) NULL,
    old_bank        varchar(200) NULL,
    old_account_no  varchar(100) NULL,
    basis           varchar(2000) NOT NULL,
    proposed_by     uuid NOT NULL,
    proposed_at     timestamptz(3) NOT NULL,
    decided_by      uuid NULL,
    decided_at      timestamptz(3) NULL,
    reason          varchar(2000) NULL,
    version         bigint NOT NULL,
    CONSTRAINT ck_refund_account_changes_state CHECK (state IN ('Proposed', 'Confirmed', 'Rejected')),
    CONSTRAINT ck_refund_account_changes_decided CHECK (state = 'Proposed' OR decided_by IS NOT NULL),
    CONSTRAINT ck_refund_account_changes_two CHECK (decided_by IS NULL OR decided_by <> proposed_by)
);
CREATE UNIQUE INDEX ux_refund_account_changes_open ON refund_account_changes (state) WHERE state = 'Proposed';

-- The version of the city's rules under which the decision on a clawback was served: the account that it names stays.
ALTER TABLE clawbacks ADD
    served_rules    bigint NULL;

-- What was served before is paid to the account that everybody reads today.
UPDATE clawbacks
   SET served_rules = (SELECT MAX(s.version) FROM settings s)
 WHERE state IN ('Demanded', 'PartiallyPaid', 'Paid', 'Offset', 'Enforced', 'Closed');
