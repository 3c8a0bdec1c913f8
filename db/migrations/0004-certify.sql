-- Certified periods and their restatements. Every revision is kept as it was frozen; `body` is the very text its digest is of.
-- The words people give for a restatement stand in history_note under the line `seq`, never here.
CREATE TABLE certified_period (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL) STRICT;
-- Last day first: every save asks for the last certified day.
CREATE UNIQUE INDEX certified_period_span ON certified_period (to_day, from_day);
CREATE TABLE certified_revision (
  period_id INTEGER NOT NULL REFERENCES certified_period (id), revision INTEGER NOT NULL CHECK (revision >= 1), chain_seq INTEGER NOT NULL, chain_mac BLOB NOT NULL,
  body TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (period_id, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE restatement (
  id INTEGER PRIMARY KEY, period_id INTEGER NOT NULL REFERENCES certified_period (id), from_revision INTEGER NOT NULL, reason TEXT NOT NULL, seq INTEGER NOT NULL,
  proposed_by TEXT NOT NULL, proposed_account INTEGER NOT NULL, proposed_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting','approved','rejected')), decided_by TEXT, decided_at TEXT, decided_seq INTEGER
) STRICT;
CREATE UNIQUE INDEX restatement_waiting ON restatement (period_id) WHERE state = 'waiting';
CREATE INDEX restatement_period ON restatement (period_id, id);
