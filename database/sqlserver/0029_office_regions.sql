-- The region that an office looks after: itself and all within it. None where it looks after the whole city.
ALTER TABLE organisations ADD
    region_code     nvarchar(6) NULL;
