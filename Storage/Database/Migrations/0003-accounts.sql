CREATE TABLE account_row(
    id TEXT NOT NULL PRIMARY KEY, revision INTEGER NOT NULL, state TEXT, organisation TEXT COLLATE NOCASE, department TEXT COLLATE NOCASE,
    contact TEXT COLLATE NOCASE, email TEXT COLLATE NOCASE, created_at INTEGER, password_set_at INTEGER, due_at INTEGER, expires_at INTEGER,
    last_login_at INTEGER, sessions INTEGER, updated_at INTEGER, search TEXT, view TEXT);
CREATE INDEX ix_account_organisation ON account_row(organisation, id);
CREATE INDEX ix_account_state ON account_row(state, organisation, id);
CREATE INDEX ix_account_due ON account_row(due_at, id);

-- An entry of a partner's folder. "path" is below the folder, in normal form C; "parent" is all of it but the name. An entry
-- that was removed keeps its row, and frees its name, until its bytes are gone. "pieces" and "served" are JSON.
CREATE TABLE account_file(
    id TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL, folder TEXT NOT NULL, path TEXT NOT NULL, parent TEXT NOT NULL, is_folder INTEGER NOT NULL,
    size INTEGER NOT NULL, sha256 TEXT, state TEXT NOT NULL, writer INTEGER NOT NULL, pieces TEXT NOT NULL, served TEXT NOT NULL,
    export_id TEXT, created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, ends_at INTEGER NOT NULL, removed INTEGER NOT NULL);
CREATE UNIQUE INDEX ix_account_file_path ON account_file(account, folder, parent, path) WHERE removed = 0;
CREATE INDEX ix_account_file_end ON account_file(account, ends_at);
CREATE INDEX ix_account_file_export ON account_file(export_id) WHERE export_id IS NOT NULL;

-- How often an account read an export to the end, and how many of these the export has been told.
CREATE TABLE account_export(
    account TEXT NOT NULL, export_id TEXT NOT NULL, link_key TEXT NOT NULL, downloads INTEGER NOT NULL, told INTEGER NOT NULL,
    last_at INTEGER, last_by TEXT, last_address TEXT,
    PRIMARY KEY(account, export_id)) WITHOUT ROWID;
