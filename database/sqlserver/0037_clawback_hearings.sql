-- Whoever has to pay back is given time to answer before it is decided, and time to pay after the decision was served.
-- The last day to answer, null where the city gives none; the last answer; the number of the decision; the last day to pay.
ALTER TABLE clawbacks ADD
    answer_until    date NULL;
ALTER TABLE clawbacks ADD
    answered_at     datetimeoffset(3) NULL;
ALTER TABLE clawbacks ADD
    document_no     nvarchar(100) NULL;
ALTER TABLE clawbacks ADD
    pay_until       date NULL;
GO

-- Who has answered already is not asked again.
UPDATE clawbacks
   SET answered_at = (SELECT MAX(a.at) FROM audit_rows a WHERE a.subject_id = clawbacks.id AND a.act = 'clawback.respond')
 WHERE state = 'Hearing';
