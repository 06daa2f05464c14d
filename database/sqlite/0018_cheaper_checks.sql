-- The engine builds a table of its own for each IN of a CHECK, whenever it checks a row; comparing costs a tenth of that.
-- The allowed values are the same as in the other engines. Constraints cannot be altered here, so the text of the tables
-- is: https://sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema Changes".
PRAGMA writable_schema = ON;

UPDATE sqlite_schema SET sql = replace(sql, 'ck_ledger_debit CHECK (debit IN (''TREASURY'', ''BUDGET'', ''QUOTA'', ''CARRIED'', ''AVAILABLE'', ''LOCKED'', ''REDEEMED'', ''EXPIRED'', ''REVOKED'', ''RETURNED'', ''SUPERSEDED'', ''PAID'', ''RECOVERABLE''))',
    'ck_ledger_debit CHECK (debit = ''TREASURY'' OR debit = ''BUDGET'' OR debit = ''QUOTA'' OR debit = ''CARRIED'' OR
        debit = ''AVAILABLE'' OR debit = ''LOCKED'' OR debit = ''REDEEMED'' OR debit = ''EXPIRED'' OR
        debit = ''REVOKED'' OR debit = ''RETURNED'' OR debit = ''SUPERSEDED'' OR debit = ''PAID'' OR
        debit = ''RECOVERABLE'')')
 WHERE name = 'ledger';
UPDATE sqlite_schema SET sql = replace(sql, 'ck_ledger_credit CHECK (credit IN (''BUDGET'', ''QUOTA'', ''AVAILABLE'', ''LOCKED'', ''REDEEMED'', ''EXPIRED'', ''REVOKED'', ''RETURNED'', ''SUPERSEDED'', ''PAID'', ''RECOVERABLE'', ''RECOVERED''))',
    'ck_ledger_credit CHECK (credit = ''BUDGET'' OR credit = ''QUOTA'' OR credit = ''AVAILABLE'' OR credit = ''LOCKED'' OR
        credit = ''REDEEMED'' OR credit = ''EXPIRED'' OR credit = ''REVOKED'' OR credit = ''RETURNED'' OR
        credit = ''SUPERSEDED'' OR credit = ''PAID'' OR credit = ''RECOVERABLE'' OR credit = ''RECOVERED'')')
 WHERE name = 'ledger';
UPDATE sqlite_schema SET sql = replace(sql, 'ck_vouchers_state CHECK (state IN (''PendingActivation'', ''Active'', ''Frozen'', ''Transferring'', ''Exhausted'', ''Expired'', ''Revoked'', ''Returned'', ''Superseded''))',
    'ck_vouchers_state CHECK (state = ''PendingActivation'' OR state = ''Active'' OR state = ''Frozen'' OR
        state = ''Transferring'' OR state = ''Exhausted'' OR state = ''Expired'' OR state = ''Revoked'' OR
        state = ''Returned'' OR state = ''Superseded'')')
 WHERE name = 'vouchers';
UPDATE sqlite_schema SET sql = replace(sql, 'ck_orders_limit CHECK (binding_limit IN (''None'', ''Blocked'', ''Rate'', ''OrderCap'', ''VoucherAvailable''))',
    'ck_orders_limit CHECK (binding_limit = ''None'' OR binding_limit = ''Blocked'' OR binding_limit = ''Rate'' OR
        binding_limit = ''OrderCap'' OR binding_limit = ''VoucherAvailable'')')
 WHERE name = 'orders';
UPDATE sqlite_schema SET sql = replace(sql, 'ck_orders_state CHECK (state IN (''AwaitingProvider'', ''Declined'', ''AwaitingContract'', ''ContractReview'', ''ContractReturned'', ''ContractFiled'', ''Delivering'', ''Delivered'', ''AcceptanceRejected'', ''AcceptedDelivery'', ''RedemptionReview'', ''RedemptionSupplement'', ''RedemptionRejected'', ''Redeemed'', ''Settling'', ''Settled'', ''Cancelled'', ''Disputed'', ''ClawbackPending'', ''ClawedBack'', ''Completed''))',
    'ck_orders_state CHECK (state = ''AwaitingProvider'' OR state = ''Declined'' OR state = ''AwaitingContract'' OR
        state = ''ContractReview'' OR state = ''ContractReturned'' OR state = ''ContractFiled'' OR
        state = ''Delivering'' OR state = ''Delivered'' OR state = ''AcceptanceRejected'' OR
        state = ''AcceptedDelivery'' OR state = ''RedemptionReview'' OR state = ''RedemptionSupplement'' OR
        state = ''RedemptionRejected'' OR state = ''Redeemed'' OR state = ''Settling'' OR
        state = ''Settled'' OR state = ''Cancelled'' OR state = ''Disputed'' OR
        state = ''ClawbackPending'' OR state = ''ClawedBack'' OR state = ''Completed'')')
 WHERE name = 'orders';

PRAGMA writable_schema = RESET;

-- An index of some rows is asked of each row too. (A change of the schema's text alone would not be noticed by other
-- connections; this one is.)
DROP INDEX ix_vouchers_due;
CREATE INDEX ix_vouchers_due ON vouchers (valid_to)
 WHERE state = 'PendingActivation' OR state = 'Active' OR state = 'Frozen' OR state = 'Transferring';
