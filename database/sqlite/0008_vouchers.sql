-- Electronic, registered, not transferable: a face in seven buckets that always add up to it.
CREATE TABLE vouchers (
    id              TEXT NOT NULL PRIMARY KEY,
    programme_id    TEXT NOT NULL,
    round_id        TEXT NOT NULL,
    enterprise_id   TEXT NOT NULL,
    application_id  TEXT NULL,
    predecessor_id  TEXT NULL,
    state           TEXT NOT NULL,
    valid_from      TEXT NOT NULL,
    valid_to        TEXT NOT NULL,
    face_fen        INTEGER NOT NULL,
    available_fen   INTEGER NOT NULL,
    locked_fen      INTEGER NOT NULL,
    redeemed_fen    INTEGER NOT NULL,
    expired_fen     INTEGER NOT NULL,
    revoked_fen     INTEGER NOT NULL,
    returned_fen    INTEGER NOT NULL,
    superseded_fen  INTEGER NOT NULL,
    version         INTEGER NOT NULL,
    CONSTRAINT fk_vouchers_quota FOREIGN KEY (round_id, programme_id) REFERENCES round_quotas (round_id, programme_id),
    CONSTRAINT fk_vouchers_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprises (id),
    CONSTRAINT fk_vouchers_application FOREIGN KEY (application_id) REFERENCES applications (id),
    CONSTRAINT fk_vouchers_predecessor FOREIGN KEY (predecessor_id) REFERENCES vouchers (id),
    CONSTRAINT ck_vouchers_origin CHECK ((application_id IS NULL AND predecessor_id IS NOT NULL) OR (application_id IS NOT NULL AND predecessor_id IS NULL)),
    CONSTRAINT ck_vouchers_buckets CHECK (face_fen > 0 AND available_fen >= 0 AND locked_fen >= 0 AND redeemed_fen >= 0 AND expired_fen >= 0 AND revoked_fen >= 0 AND returned_fen >= 0 AND superseded_fen >= 0),
    CONSTRAINT ck_vouchers_face CHECK (face_fen = available_fen + locked_fen + redeemed_fen + expired_fen + revoked_fen + returned_fen + superseded_fen),
    CONSTRAINT ck_vouchers_state CHECK (state IN ('PendingActivation', 'Active', 'Frozen', 'Transferring', 'Exhausted', 'Expired', 'Revoked', 'Returned', 'Superseded'))
) STRICT;
CREATE UNIQUE INDEX ux_vouchers_application ON vouchers (application_id) WHERE application_id IS NOT NULL;
CREATE UNIQUE INDEX ux_vouchers_predecessor ON vouchers (predecessor_id) WHERE predecessor_id IS NOT NULL;
CREATE INDEX ix_vouchers_enterprise ON vouchers (enterprise_id, programme_id);
CREATE INDEX ix_vouchers_due ON vouchers (valid_to) WHERE state IN ('PendingActivation', 'Active', 'Frozen', 'Transferring');
