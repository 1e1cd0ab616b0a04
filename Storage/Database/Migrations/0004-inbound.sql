CREATE TABLE inbound_row(
    id TEXT NOT NULL PRIMARY KEY, revision INTEGER NOT NULL, state TEXT, account TEXT COLLATE NOCASE, sender TEXT COLLATE NOCASE,
    arrived_at INTEGER, ends_at INTEGER, bytes INTEGER, instances INTEGER, problems INTEGER, search TEXT, view TEXT);
CREATE INDEX ix_inbound_arrived ON inbound_row(arrived_at, id, state, search);
CREATE INDEX ix_inbound_state ON inbound_row(state, arrived_at, id);
