-- A case is found by the number that somebody reads out: its day leads to few, out of which its last signs are looked for.
CREATE INDEX ix_orders_placed ON orders (placed_on, id);
CREATE INDEX ix_applications_submitted ON applications (submitted_at, id);
CREATE INDEX ix_vouchers_valid_from ON vouchers (valid_from, id);

-- The category and the zone are a version's as well: the next one may stand elsewhere. So far none could.
ALTER TABLE offering_versions ADD
    category        nvarchar(30) NULL;
ALTER TABLE offering_versions ADD
    zone_id         uniqueidentifier NULL REFERENCES zones (id);
GO

UPDATE offering_versions
   SET category = (SELECT f.category FROM offerings f WHERE f.id = offering_versions.offering_id),
       zone_id = (SELECT f.zone_id FROM offerings f WHERE f.id = offering_versions.offering_id);
