-- The time a partner's own machine gives a file, which it compares with later.
ALTER TABLE account_file ADD COLUMN given_at INTEGER NULL;
