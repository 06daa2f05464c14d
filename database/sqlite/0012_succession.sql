-- One firm absorbs another: what passes over, what lapses, computed once at the approval.
CREATE TABLE transfers (
    id              TEXT NOT NULL PRIMARY KEY,
    kind            TEXT NOT NULL,
    survivor_id     TEXT NOT NULL,
    absorbed_id     TEXT NOT NULL,
    state           TEXT NOT NULL,
    notified_on     TEXT NOT NULL,
    completed_on    TEXT NULL,
    version         INTEGER NOT NULL,
    CONSTRAINT fk_transfers_survivor FOREIGN KEY (survivor_id) REFERENCES enterprises (id),
    CONSTRAINT fk_transfers_absorbed FOREIGN KEY (absorbed_id) REFERENCES enterprises (id),
    CONSTRAINT ck_transfers_two_firms CHECK (survivor_id <> absorbed_id),
    CONSTRAINT ck_transfers_kind CHECK (kind IN ('MERGER_ABSORB', 'MERGER_NEW', 'DIVISION_SURVIVE', 'DIVISION_DISSOLVE', 'DISSOLUTION', 'BANKRUPTCY')),
    CONSTRAINT ck_transfers_state CHECK (state IN ('Notified', 'NotAccepted', 'Accepted', 'Inventory', 'SuccessorVerification', 'CreditorNotice', 'ObjectionHandling', 'EligibilityReassessment', 'Approval', 'Executing', 'Completed', 'Rejected', 'Terminated'))
) STRICT;

CREATE TABLE transfer_programmes (
    transfer_id     TEXT NOT NULL,
    programme_id    TEXT NOT NULL,
    cap_fen         INTEGER NOT NULL,
    used_fen        INTEGER NOT NULL,
    survivor_available_fen INTEGER NOT NULL,
    absorbed_available_fen INTEGER NOT NULL,
    carried_fen     INTEGER NOT NULL,
    lapsed_fen      INTEGER NOT NULL,
    CONSTRAINT pk_transfer_programmes PRIMARY KEY (transfer_id, programme_id),
    CONSTRAINT fk_transfer_programmes_transfer FOREIGN KEY (transfer_id) REFERENCES transfers (id),
    CONSTRAINT ck_transfer_programmes_sum CHECK (carried_fen >= 0 AND lapsed_fen >= 0 AND carried_fen + lapsed_fen = absorbed_available_fen)
) STRICT;
