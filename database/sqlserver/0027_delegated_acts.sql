-- For whom something was done is read with every history, and before whoever checks it may.
CREATE UNIQUE INDEX ux_delegated_acts_audit ON delegated_acts (audit_id);
