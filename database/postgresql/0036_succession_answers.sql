-- The firm that is to be absorbed has its say before the platform takes the case up, and a case that ends early says why.
-- Who announced it, and what the firm to be absorbed answered: nothing so far, where answer is null.
ALTER TABLE transfers ADD
    notified_by     uuid NULL;
ALTER TABLE transfers ADD
    answer          varchar(20) NULL;
ALTER TABLE transfers ADD
    answer_reason   varchar(2000) NULL;
ALTER TABLE transfers ADD
    answered_at     timestamptz(3) NULL;
ALTER TABLE transfers ADD
    ended_reason    varchar(2000) NULL;
-- As a voucher stood when a transfer halted it: so it stands again when the firms give the transfer up.
ALTER TABLE vouchers ADD
    halted_from     varchar(20) NULL;

UPDATE transfers
   SET notified_by = (SELECT a.organisation_id FROM audit_rows a WHERE a.subject_id = transfers.id AND a.act = 'transfer.notify');
-- Whoever announced that it ends had agreed.
UPDATE transfers
   SET answer = 'Consented',
       answered_at = (SELECT a.at FROM audit_rows a WHERE a.subject_id = transfers.id AND a.act = 'transfer.notify')
 WHERE notified_by = absorbed_id;

-- What stands halted now was used before where anything was ordered with it, or somebody had activated it.
UPDATE vouchers
   SET halted_from = CASE WHEN locked_fen > 0 OR redeemed_fen > 0
                            OR EXISTS (SELECT 1 FROM audit_rows a
                                        WHERE a.subject_id = vouchers.id AND a.act = 'voucher.activate')
                          THEN 'Active' ELSE 'PendingActivation' END
 WHERE state = 'Transferring';
