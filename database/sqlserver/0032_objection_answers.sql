-- Whoever objected to an award reads what they were answered; null while nobody has, and of what was decided before.
ALTER TABLE objections ADD
    answer          nvarchar(2000) NULL;

-- They are read by the notice for whoever raised them, and by the award when they are decided.
CREATE INDEX ix_objections_author ON objections (notice_id, raised_by);
CREATE INDEX ix_objections_application ON objections (application_id);
