-- The line to the city: who we are to it, what is dirty, what was stated and sent, what it sent down. Codes, days and counts only: no person, no dossier.
-- One row once a centre has asked to be paired; `epoch` 0 until the first grant. `pending_*` is a request for an epoch whose answer is not known yet.
CREATE TABLE city_line (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), url TEXT NOT NULL, city_name TEXT NOT NULL DEFAULT '', city_key TEXT NOT NULL DEFAULT '', commune TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('not_joined','ok','need_epoch','waiting_approval','retired')), joined_at TEXT NOT NULL DEFAULT '', joined_by TEXT NOT NULL DEFAULT '',
  install_id TEXT NOT NULL DEFAULT '', private_key TEXT NOT NULL DEFAULT '', grant_text TEXT NOT NULL DEFAULT '',
  epoch INTEGER NOT NULL DEFAULT 0, seq INTEGER NOT NULL DEFAULT 0, hash TEXT NOT NULL DEFAULT '', acked INTEGER NOT NULL DEFAULT 0, acked_at TEXT, counted_epoch INTEGER NOT NULL DEFAULT 0,
  pending_url TEXT, pending_rid TEXT, pending_install TEXT, pending_key TEXT, pending_code TEXT, pending_reason TEXT,
  batch_limit INTEGER NOT NULL DEFAULT 100, failures INTEGER NOT NULL DEFAULT 0, retry_at TEXT, last_failure TEXT, last_heard_at TEXT, last_receipt TEXT, skew_seconds INTEGER,
  uncovered TEXT NOT NULL DEFAULT '[]', uncovered_count INTEGER NOT NULL DEFAULT 0, audit_at TEXT, audit_events INTEGER NOT NULL DEFAULT 0, lease_holder TEXT, lease_until TEXT
) STRICT;
-- Keys (set|kind|first day|last day) whose figures changed since they were stated.
CREATE TABLE city_dirty (key TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
-- What was last stated of every key, in whichever epoch; revisions rise for good.
CREATE TABLE city_stated (key TEXT NOT NULL PRIMARY KEY, revision INTEGER NOT NULL, content_hash TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- Every message as it was signed; those of the current epoch are never taken out. `key` is the type for messages that belong to no key.
CREATE TABLE city_outbox (
  epoch INTEGER NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL CHECK (type IN ('statement','withdraw','audit_head','snapshot_complete')), key TEXT NOT NULL,
  revision INTEGER, content_hash TEXT, cells INTEGER NOT NULL DEFAULT 0, envelope TEXT NOT NULL, hash TEXT NOT NULL, created_at TEXT NOT NULL,
  verdict TEXT CHECK (verdict IN ('stored','after_cutoff','rejected')), code TEXT, receipt_at TEXT, PRIMARY KEY (epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX city_outbox_key ON city_outbox (epoch, key, seq);
CREATE INDEX city_outbox_open ON city_outbox (epoch, seq) WHERE verdict IS NULL;
CREATE INDEX city_outbox_rejected ON city_outbox (epoch, seq) WHERE verdict = 'rejected';
-- Requests written to a file: their answers may come back in any order, days later.
CREATE TABLE city_nonce (nonce TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('sync','pull')), epoch INTEGER NOT NULL, made_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- What the city sent down, as it sealed it.
CREATE TABLE city_item (
  kind TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, issued_at TEXT NOT NULL, received_at TEXT NOT NULL, applied_at TEXT, applied_by TEXT, PRIMARY KEY (kind, version)
) STRICT, WITHOUT ROWID;
-- Late entries and corrections of a day travel as counts beside its figures.
CREATE INDEX history_quality ON history (day) WHERE late_entry = 1 OR type = 'correct' OR reverts IS NOT NULL;
