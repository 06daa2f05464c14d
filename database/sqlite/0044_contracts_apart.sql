-- Of two contracts of the same parties, day and amount the second is filed where the platform says why it is another one.
ALTER TABLE filed_contracts ADD
    apart           TEXT NULL;
DROP INDEX ux_filed_contracts_deal;
CREATE UNIQUE INDEX ux_filed_contracts_deal ON filed_contracts (buyer_id, provider_id, amount_fen, signed_on) WHERE ended_at IS NULL AND apart IS NULL;
