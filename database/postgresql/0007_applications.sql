-- A firm asks for a voucher in a round: who looked first, who proposed how much, what became of it.
CREATE TABLE applications (
    id              uuid NOT NULL PRIMARY KEY,
    round_id        uuid NOT NULL,
    programme_id    uuid NOT NULL,
    enterprise_id   uuid NOT NULL,
    requested_fen   bigint NOT NULL,
    passed_fen      bigint NOT NULL,
    approved_fen    bigint NOT NULL,
    state           varchar(30) NOT NULL,
    reason          varchar(2000) NULL,
    submitted_at    timestamptz(3) NOT NULL,
    supplement_asked_on date NULL,
    supplement_until date NULL,
    passed_by       uuid NULL,
    proposed_by     uuid NULL,
    approved_by     uuid NULL,
    voucher_id      uuid NULL,
    version         bigint NOT NULL,
    CONSTRAINT fk_applications_quota FOREIGN KEY (round_id, programme_id) REFERENCES round_quotas (round_id, programme_id),
    CONSTRAINT fk_applications_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprises (id),
    CONSTRAINT ck_applications_money CHECK (requested_fen > 0 AND passed_fen >= 0 AND approved_fen >= 0 AND approved_fen <= requested_fen),
    CONSTRAINT ck_applications_four_eyes CHECK (proposed_by IS NULL OR proposed_by <> passed_by),
    CONSTRAINT ck_applications_state CHECK (state IN ('Submitted', 'NotAccepted', 'UnderReview', 'SupplementRequired', 'SecondReview', 'ProposedApproval', 'Waitlisted', 'PublicNotice', 'ObjectionUnderReview', 'Approved', 'Rejected', 'Issued', 'Withdrawn', 'Abandoned', 'Revoked', 'RejectedFinal'))
);
CREATE UNIQUE INDEX ux_applications_live ON applications (enterprise_id, programme_id, round_id) WHERE state <> 'Rejected' AND state <> 'NotAccepted' AND state <> 'Withdrawn' AND state <> 'Abandoned';
CREATE UNIQUE INDEX ux_applications_voucher ON applications (voucher_id) WHERE voucher_id IS NOT NULL;
CREATE INDEX ix_applications_round ON applications (round_id, state);
CREATE INDEX ix_applications_due ON applications (supplement_until) WHERE state = 'SupplementRequired';
