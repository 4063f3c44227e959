-- Who said what a consumer counts on, and since when.
ALTER TABLE catalog_consumer ADD COLUMN expectation_from text, ADD COLUMN expectation_since date;
