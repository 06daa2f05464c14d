-- Why the bank sent a payment back, for the payee; null while it has not, and once it is instructed again.
ALTER TABLE batch_payees ADD
    return_reason   varchar(2000) NULL;

-- What a notice says of itself beside who is named in it; null where it says nothing.
ALTER TABLE notices ADD
    basis           varchar(2000) NULL;
