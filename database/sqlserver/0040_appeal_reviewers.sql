-- Who had reviewed what an appeal is about keeps out of what is reviewed anew: of applications as of claims, and of
-- appeals decided before that was kept. The last review before the appeal was made is that of the decision appealed
-- against.
UPDATE disputes
   SET reviewed_by = (SELECT r.person_id
                        FROM (SELECT d.id, a.person_id,
                                     ROW_NUMBER() OVER (PARTITION BY d.id ORDER BY a.recorded_at DESC, a.id DESC) AS nth
                                FROM disputes d
                                JOIN audit_rows f ON f.subject_id = d.id
                                 AND f.act IN ('application.appeal', 'order.appeal')
                                JOIN audit_rows a ON a.subject_id = COALESCE(d.application_id, d.order_id)
                                 AND a.act IN ('application.passFirst', 'order.reviewRedemption')
                                 AND a.recorded_at <= f.recorded_at
                               WHERE d.decided_by IS NOT NULL) r
                       WHERE r.id = disputes.id AND r.nth = 1)
 WHERE decided_by IS NOT NULL AND reviewed_by IS NULL AND state IN ('Overturned', 'Remanded', 'Closed');
