-- What the provider, the firm and the claimant stated, for the desks that look again: metered use, rating, payment slip.
ALTER TABLE orders ADD
    metered_use     TEXT NULL;
ALTER TABLE orders ADD
    rating          TEXT NULL;
ALTER TABLE orders ADD
    slip_fen        INTEGER NULL;
ALTER TABLE orders ADD
    slip_on         TEXT NULL;
