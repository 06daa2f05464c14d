-- What a dispute over an order comes to: what was agreed, ruled or judged for the order and at which price, what the
-- other party answered, and the case as which it went to a court or an arbitrator.
ALTER TABLE disputes ADD
    order_end       nvarchar(20) NULL
        CONSTRAINT ck_disputes_order_end CHECK (order_end IN ('Accepted', 'Resumed', 'Cancelled'));
ALTER TABLE disputes ADD
    agreed_fen      bigint NULL CONSTRAINT ck_disputes_agreed CHECK (agreed_fen > 0);
ALTER TABLE disputes ADD
    case_no         nvarchar(100) NULL;
ALTER TABLE disputes ADD
    answer          nvarchar(2000) NULL;
ALTER TABLE disputes ADD
    answered_at     datetimeoffset(3) NULL;

-- Who had reviewed the claim that an appeal is about, and who decided the appeal: they keep out of what is reviewed
-- anew. Null for what was decided before they were kept.
ALTER TABLE disputes ADD
    reviewed_by     uniqueidentifier NULL;
ALTER TABLE disputes ADD
    ruled_by        uniqueidentifier NULL;
GO

-- Who decided an appeal that fell back to review keeps out of that review from now on.
UPDATE disputes
   SET ruled_by = (SELECT a.person_id FROM audit_rows a
                    WHERE a.subject_id = disputes.id AND a.act IN ('dispute.overturn', 'dispute.remand'))
 WHERE decided_by IS NOT NULL AND state IN ('Overturned', 'Remanded', 'Closed');

-- Whoever delivers anew has not delivered.
UPDATE orders
   SET delivered_on = NULL, auto_accept_on = NULL
 WHERE state = 'Delivering'
    OR (state = 'Disputed'
        AND EXISTS (SELECT 1 FROM disputes d
                      JOIN audit_rows a ON a.subject_id = d.id AND a.act = 'order.disputeInDelivery'
                     WHERE d.order_id = orders.id AND d.state NOT IN ('NotAccepted', 'Withdrawn', 'Closed')));
