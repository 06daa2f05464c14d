-- Whichever firm did not announce a merger is asked: what a firm said of its own announcement is no answer of the other's.
-- Whoever announced its own end and then objected to it took it back with that.
UPDATE transfers
   SET state = 'Terminated', ended_reason = answer_reason, version = version + 1
 WHERE notified_by = absorbed_id AND answer = 'Objected' AND state = 'Notified';
UPDATE transfers
   SET answer = NULL, answer_reason = NULL, answered_at = NULL, version = version + 1
 WHERE notified_by = absorbed_id AND answer IS NOT NULL;
