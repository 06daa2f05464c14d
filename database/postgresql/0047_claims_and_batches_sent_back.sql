-- A claim that is cut says why, one that lacks a paper is supplemented, and a batch that was sent back says so.
-- What was eligible when the claim came in, and why less of it was accepted; null for claims reviewed before this was kept.
ALTER TABLE orders ADD
    claimed_fen     bigint NULL;
ALTER TABLE orders ADD
    review_reason   varchar(2000) NULL;
ALTER TABLE orders ADD
    supplement_asked_on date NULL;
ALTER TABLE orders ADD
    supplement_until date NULL;
-- The last day to appeal, should nobody answer.
ALTER TABLE orders ADD
    supplement_appeal_until date NULL;
CREATE INDEX ix_orders_supplement_due ON orders (supplement_until) WHERE state = 'RedemptionSupplement';
ALTER TABLE batches ADD
    returned_at     timestamptz(3) NULL;
ALTER TABLE batches ADD
    return_reason   varchar(2000) NULL;

UPDATE orders SET claimed_fen = eligible_fen
 WHERE state = 'RedemptionReview' AND reviewed_by IS NULL AND cancel_after IS NULL;
