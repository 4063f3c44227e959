ALTER TABLE catalog_repository ADD COLUMN token_user text, ADD COLUMN token_file text;
