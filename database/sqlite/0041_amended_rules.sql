-- On what the city's rules were amended, for everybody to read; null for those with which it began.
ALTER TABLE settings ADD
    basis           TEXT NULL;
