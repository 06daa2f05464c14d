-- What the provider, the firm and the claimant stated, for the desks that look again: metered use, rating, payment slip.
ALTER TABLE orders ADD
    metered_use     nvarchar(40) NULL;
ALTER TABLE orders ADD
    rating          nvarchar(100) NULL;
ALTER TABLE orders ADD
    slip_fen        bigint NULL;
ALTER TABLE orders ADD
    slip_on         date NULL;
