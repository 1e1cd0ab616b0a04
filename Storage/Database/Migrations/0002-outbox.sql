-- The development outbox: messages that were kept instead of sent. Empty in Production.
CREATE TABLE outbox_row(
    id TEXT NOT NULL PRIMARY KEY, revision INTEGER NOT NULL, export_id TEXT, channel TEXT, recipient TEXT COLLATE NOCASE,
    created_at INTEGER, search TEXT, view TEXT);
CREATE INDEX ix_outbox_created ON outbox_row(created_at, id);
CREATE INDEX ix_outbox_export ON outbox_row(export_id, created_at);
CREATE INDEX ix_outbox_recipient ON outbox_row(recipient, created_at);
