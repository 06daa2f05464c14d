-- To which account public money is paid back, two finance officers say: one proposes it, another confirms it or turns it down.
-- What stood before is kept beside it; one change at a time is open.
CREATE TABLE refund_account_changes (
    id              TEXT NOT NULL PRIMARY KEY,
    state           TEXT NOT NULL,
    name            TEXT NOT NULL,
    bank            TEXT NOT NULL,
    account_no      TEXT NOT NULL,
    old_name        TEXT NULL,
    old_bank        TEXT NULL,
    old_account_no  TEXT NULL,
    basis           TEXT NOT NULL,
    proposed_by     TEXT NOT NULL,
    proposed_at     TEXT NOT NULL,
    decided_by      TEXT NULL,
    decided_at      TEXT NULL,
    reason          TEXT NULL,
    version         INTEGER NOT NULL,
    CONSTRAINT ck_refund_account_changes_state CHECK (state IN ('Proposed', 'Confirmed', 'Rejected')),
    CONSTRAINT ck_refund_account_changes_decided CHECK (state = 'Proposed' OR decided_by IS NOT NULL),
    CONSTRAINT ck_refund_account_changes_two CHECK (decided_by IS NULL OR decided_by <> proposed_by)
) STRICT;
CREATE UNIQUE INDEX ux_refund_account_changes_open ON refund_account_changes (state) WHERE state = 'Proposed';

-- The version of the city's rules under which the decision on a clawback was served: the account that it names stays.
ALTER TABLE clawbacks ADD
    served_rules    INTEGER NULL;

-- What was served before is paid to the account that everybody reads today.
UPDATE clawbacks
   SET served_rules = (SELECT MAX(s.version) FROM settings s)
 WHERE state IN ('Demanded', 'PartiallyPaid', 'Paid', 'Offset', 'Enforced', 'Closed');
