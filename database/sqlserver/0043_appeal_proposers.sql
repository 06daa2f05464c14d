-- Who had proposed the award that fell keeps out of what is reviewed anew, as the first reviewer does: the last proposal
-- before the appeal was made.
ALTER TABLE disputes ADD
    proposed_by     uniqueidentifier NULL;
GO

UPDATE disputes
   SET proposed_by = (SELECT r.person_id
                        FROM (SELECT d.id, a.person_id,
                                     ROW_NUMBER() OVER (PARTITION BY d.id ORDER BY a.recorded_at DESC, a.id DESC) AS nth
                                FROM disputes d
                                JOIN audit_rows f ON f.subject_id = d.id AND f.act = 'application.appeal'
                                JOIN audit_rows a ON a.subject_id = d.application_id AND a.act = 'application.propose'
                                 AND a.recorded_at <= f.recorded_at
                               WHERE d.decided_by IS NOT NULL) r
                       WHERE r.id = disputes.id AND r.nth = 1)
 WHERE decided_by IS NOT NULL AND state IN ('Overturned', 'Remanded', 'Closed');
