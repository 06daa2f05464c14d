-- One firm absorbs another: what passes over, what lapses, computed once at the approval.
CREATE TABLE transfers (
    id              uuid NOT NULL PRIMARY KEY,
    kind            varchar(30) NOT NULL,
    survivor_id     uuid NOT NULL,
    absorbed_id     uuid NOT NULL,
    state           varchar(30) NOT NULL,
    notified_on     date NOT NULL,
    completed_on    date NULL,
    version         bigint NOT NULL,
    CONSTRAINT fk_transfers_survivor FOREIGN KEY (survivor_id) REFERENCES enterprises (id),
    CONSTRAINT fk_transfers_absorbed FOREIGN KEY (absorbed_id) REFERENCES enterprises (id),
    CONSTRAINT ck_transfers_two_firms CHECK (survivor_id <> absorbed_id),
    CONSTRAINT ck_transfers_kind CHECK (kind IN ('MERGER_ABSORB', 'MERGER_NEW', 'DIVISION_SURVIVE', 'DIVISION_DISSOLVE', 'DISSOLUTION', 'BANKRUPTCY')),
    CONSTRAINT ck_transfers_state CHECK (state IN ('Notified', 'NotAccepted', 'Accepted', 'Inventory', 'SuccessorVerification', 'CreditorNotice', 'ObjectionHandling', 'EligibilityReassessment', 'Approval', 'Executing', 'Completed', 'Rejected', 'Terminated'))
);

CREATE TABLE transfer_programmes (
    transfer_id     uuid NOT NULL,
    programme_id    uuid NOT NULL,
    cap_fen         bigint NOT NULL,
    used_fen        bigint NOT NULL,
    survivor_available_fen bigint NOT NULL,
    absorbed_available_fen bigint NOT NULL,
    carried_fen     bigint NOT NULL,
    lapsed_fen      bigint NOT NULL,
    CONSTRAINT pk_transfer_programmes PRIMARY KEY (transfer_id, programme_id),
    CONSTRAINT fk_transfer_programmes_transfer FOREIGN KEY (transfer_id) REFERENCES transfers (id),
    CONSTRAINT ck_transfer_programmes_sum CHECK (carried_fen >= 0 AND lapsed_fen >= 0 AND carried_fen + lapsed_fen = absorbed_available_fen)
);
