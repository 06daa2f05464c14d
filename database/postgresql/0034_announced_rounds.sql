-- A round is the public's from when it is scheduled: what is changed of it after that is announced with the reason.
ALTER TABLE rounds ADD
    scheduled_at    timestamptz(3) NULL;

-- The dates as they stood before and as they stand since; those since are null where the round was called off.
CREATE TABLE round_changes (
    id              uuid NOT NULL PRIMARY KEY,
    round_id        uuid NOT NULL,
    changed_at      timestamptz(3) NOT NULL,
    old_open_at     timestamptz(3) NOT NULL,
    old_close_at    timestamptz(3) NOT NULL,
    open_at         timestamptz(3) NULL,
    close_at        timestamptz(3) NULL,
    reason          varchar(2000) NOT NULL,
    CONSTRAINT fk_round_changes_round FOREIGN KEY (round_id) REFERENCES rounds (id),
    CONSTRAINT ck_round_changes_dates CHECK ((open_at IS NULL AND close_at IS NULL) OR (open_at IS NOT NULL AND close_at IS NOT NULL))
);
CREATE INDEX ix_round_changes_round ON round_changes (round_id);

-- What is not a draft has been scheduled, though the act may be older than the audit trail.
UPDATE rounds
   SET scheduled_at = COALESCE(
       (SELECT MIN(a.at) FROM audit_rows a WHERE a.subject_id = rounds.id AND a.act = 'round.schedule'),
       CASE WHEN state NOT IN ('Draft', 'Cancelled') THEN open_at END);
