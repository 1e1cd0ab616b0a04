-- In the order of one of these, rows of one state are found without touching the others.
DROP INDEX ix_export_updated;
DROP INDEX ix_export_expires;
DROP INDEX ix_export_recipient;
DROP INDEX ix_export_patient;
DROP INDEX ix_link_expires;
CREATE INDEX ix_export_updated ON export_row(updated_at, id, state);
CREATE INDEX ix_export_expires ON export_row(expires_at, id, state);
CREATE INDEX ix_export_recipient ON export_row(recipient, id, state);
CREATE INDEX ix_export_patient ON export_row(patient, id, state);
CREATE INDEX ix_link_expires ON link_row(expires_at, id, state);
