CREATE TABLE grain_state(
    grain TEXT NOT NULL, name TEXT NOT NULL, etag INTEGER NOT NULL, row_table TEXT, row_key TEXT, payload BLOB,
    PRIMARY KEY(grain, name));

CREATE TABLE reminder(
    grain TEXT NOT NULL, name TEXT NOT NULL, hash INTEGER NOT NULL, start_at INTEGER NOT NULL, period INTEGER NOT NULL, etag INTEGER NOT NULL,
    PRIMARY KEY(grain, name)) WITHOUT ROWID;
CREATE INDEX ix_reminder_hash ON reminder(hash);

-- Instants are Unix milliseconds. "search" is folded text that the storage fills; the indexes on created_at carry it, so
-- that a search walks the index and touches only the rows it shows.
CREATE TABLE export_row(
    id TEXT NOT NULL PRIMARY KEY, revision INTEGER NOT NULL, state TEXT, warning INTEGER, route TEXT, created_at INTEGER, created_by TEXT,
    expires_at INTEGER, content_ends_at INTEGER, recipient TEXT COLLATE NOCASE, reason TEXT, patient TEXT COLLATE NOCASE,
    study_description TEXT COLLATE NOCASE, study_date TEXT, modalities TEXT, offered INTEGER, packed INTEGER, left_out INTEGER,
    bytes_in INTEGER, bytes_packed INTEGER, progress_total INTEGER, mail_state TEXT, sms_state TEXT, opened_at INTEGER,
    fetched_at INTEGER, downloads INTEGER, problem TEXT, updated_at INTEGER, search TEXT, view TEXT);
CREATE INDEX ix_export_created ON export_row(created_at, id, state, search);
CREATE INDEX ix_export_state ON export_row(state, created_at, id);
CREATE INDEX ix_export_warning ON export_row(warning, created_at, id);
CREATE INDEX ix_export_expires ON export_row(expires_at, id);
CREATE INDEX ix_export_updated ON export_row(updated_at, id);
CREATE INDEX ix_export_recipient ON export_row(recipient, id);
CREATE INDEX ix_export_patient ON export_row(patient, id);

CREATE TABLE link_row(
    id TEXT NOT NULL PRIMARY KEY, revision INTEGER NOT NULL, export_id TEXT, direction TEXT, state TEXT, opens INTEGER,
    downloads INTEGER, wrong INTEGER, expires_at INTEGER, created_at INTEGER, search TEXT, view TEXT);
CREATE INDEX ix_link_created ON link_row(created_at, id, state, search);
CREATE INDEX ix_link_state ON link_row(state, created_at, id);
CREATE INDEX ix_link_expires ON link_row(expires_at, id);
CREATE INDEX ix_link_export ON link_row(export_id, created_at);

CREATE TABLE message_row(
    id TEXT NOT NULL PRIMARY KEY, revision INTEGER NOT NULL, export_id TEXT, channel TEXT, state TEXT, recipient TEXT COLLATE NOCASE,
    subject TEXT, created_at INTEGER, sent_at INTEGER, attempts INTEGER, search TEXT, view TEXT, text TEXT, html TEXT);
CREATE INDEX ix_message_created ON message_row(created_at, id, state, search);
CREATE INDEX ix_message_state ON message_row(state, created_at, id);
CREATE INDEX ix_message_export ON message_row(export_id, created_at);
CREATE INDEX ix_message_recipient ON message_row(recipient, id);

CREATE TABLE audit_event(
    partition TEXT NOT NULL, seq INTEGER NOT NULL, recorded_at INTEGER NOT NULL, occurred_at INTEGER NOT NULL, event_type TEXT NOT NULL,
    prev_hash BLOB NOT NULL, hash BLOB NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY(partition, seq));
CREATE INDEX ix_audit_occurred ON audit_event(occurred_at, partition, seq);
CREATE INDEX ix_audit_type ON audit_event(event_type, occurred_at, partition, seq);

-- Who and what each event names, for "everything about this patient" and "everything this user did".
CREATE TABLE audit_key(
    kind TEXT NOT NULL, value TEXT NOT NULL, occurred_at INTEGER NOT NULL, partition TEXT NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY(kind, value, occurred_at, partition, seq)) WITHOUT ROWID;
