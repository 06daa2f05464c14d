-- Whoever objected to an award reads what they were answered; null while nobody has, and of what was decided before.
ALTER TABLE objections ADD
    answer          TEXT NULL;
