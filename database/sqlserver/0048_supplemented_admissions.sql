-- A provider that is asked for what is missing has a last day to hand it in; asked once for each request to be admitted.
ALTER TABLE providers ADD
    supplement_until date NULL;
