-- A firm asks for a voucher in a round: who looked first, who proposed how much, what became of it.
CREATE TABLE applications (
    id              TEXT NOT NULL PRIMARY KEY,
    round_id        TEXT NOT NULL,
    programme_id    TEXT NOT NULL,
    enterprise_id   TEXT NOT NULL,
    requested_fen   INTEGER NOT NULL,
    passed_fen      INTEGER NOT NULL,
    approved_fen    INTEGER NOT NULL,
    state           TEXT NOT NULL,
    reason          TEXT NULL,
    submitted_at    TEXT NOT NULL,
    supplement_asked_on TEXT NULL,
    supplement_until TEXT NULL,
    passed_by       TEXT NULL,
    proposed_by     TEXT NULL,
    approved_by     TEXT NULL,
    voucher_id      TEXT NULL,
    version         INTEGER NOT NULL,
    CONSTRAINT fk_applications_quota FOREIGN KEY (round_id, programme_id) REFERENCES round_quotas (round_id, programme_id),
    CONSTRAINT fk_applications_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprises (id),
    CONSTRAINT ck_applications_money CHECK (requested_fen > 0 AND passed_fen >= 0 AND approved_fen >= 0 AND approved_fen <= requested_fen),
    CONSTRAINT ck_applications_four_eyes CHECK (proposed_by IS NULL OR proposed_by <> passed_by),
    CONSTRAINT ck_applications_state CHECK (state IN ('Submitted', 'NotAccepted', 'UnderReview', 'SupplementRequired', 'SecondReview', 'ProposedApproval', 'Waitlisted', 'PublicNotice', 'ObjectionUnderReview', 'Approved', 'Rejected', 'Issued', 'Withdrawn', 'Abandoned', 'Revoked', 'RejectedFinal'))
) STRICT;
CREATE UNIQUE INDEX ux_applications_live ON applications (enterprise_id, programme_id, round_id) WHERE state <> 'Rejected' AND state <> 'NotAccepted' AND state <> 'Withdrawn' AND state <> 'Abandoned';
CREATE UNIQUE INDEX ux_applications_voucher ON applications (voucher_id) WHERE voucher_id IS NOT NULL;
CREATE INDEX ix_applications_round ON applications (round_id, state);
CREATE INDEX ix_applications_due ON applications (supplement_until) WHERE state = 'SupplementRequired';
