-- What waits to be taken over is asked for every few seconds.
CREATE INDEX ix_account_file_state ON account_file(folder, state, account) WHERE is_folder = 0 AND removed = 0;
