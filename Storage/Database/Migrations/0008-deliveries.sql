-- What one sender brings into one place in one go, until the hospital knows that it is all there.
CREATE TABLE account_delivery(
    id TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL, place TEXT NOT NULL, opened_at INTEGER NOT NULL, is_ready INTEGER NOT NULL,
    is_closed INTEGER NOT NULL, cut INTEGER NOT NULL) WITHOUT ROWID;
CREATE UNIQUE INDEX ix_account_delivery_open ON account_delivery(account, place) WHERE is_closed = 0;
ALTER TABLE account_file ADD COLUMN delivery TEXT NULL;
UPDATE account_file SET delivery = 'i-' || id WHERE state = 'Delivered' AND export_id IS NULL AND is_folder = 0;
CREATE INDEX ix_account_file_delivery ON account_file(account, delivery, path) WHERE delivery IS NOT NULL;
