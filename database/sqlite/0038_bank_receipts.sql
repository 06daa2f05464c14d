-- A bank's receipt is taken once in the whole city, whichever way the money went: to a payee of a batch, or back in a clawback.
CREATE TABLE bank_receipts (
    receipt_no      TEXT NOT NULL PRIMARY KEY,
    used_for        TEXT NOT NULL,
    subject_id      TEXT NOT NULL,
    payee_id        TEXT NOT NULL,
    taken_at        TEXT NOT NULL,
    CONSTRAINT fk_bank_receipts_payee FOREIGN KEY (payee_id) REFERENCES organisations (id),
    CONSTRAINT ck_bank_receipts_used_for CHECK (used_for IN ('Batch', 'Clawback'))
) STRICT;

-- Those of the batches so far; one that was taken twice stands with its first payment. Those of clawbacks were written down
-- in the audit trail alone, and stay there.
INSERT INTO bank_receipts (receipt_no, used_for, subject_id, payee_id, taken_at)
SELECT r.receipt_no, 'Batch', r.batch_id, r.payee_id, r.paid_at
  FROM (SELECT UPPER(TRIM(y.receipt_no)) AS receipt_no, y.batch_id, y.payee_id, y.paid_at,
               ROW_NUMBER() OVER (PARTITION BY UPPER(TRIM(y.receipt_no)) ORDER BY y.paid_at, y.batch_id, y.payee_id) AS nth
          FROM batch_payees y
         WHERE y.receipt_no IS NOT NULL AND TRIM(y.receipt_no) <> '' AND y.paid_at IS NOT NULL) r
 WHERE r.nth = 1;
