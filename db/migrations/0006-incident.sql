-- Outages and what they touched. Nobody stands here but the accounts that switched; which dossiers an outage touched follows from times.
CREATE TABLE watched_system (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('national_portal','province','ministry','payment','line','power','other')), name TEXT NOT NULL, address TEXT NOT NULL DEFAULT '', active INTEGER NOT NULL DEFAULT 1
) STRICT;
-- `system` is the identity by which outages of one system may not overlap: a kind, or w and the number of a watched system; kind and name as they were then.
CREATE TABLE outage (
  id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, system TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('national_portal','province','ministry','payment','line','power','other')), name TEXT NOT NULL,
  began_at TEXT NOT NULL, ended_at TEXT, noticed TEXT NOT NULL CHECK (noticed IN ('manual','probe')), began_by TEXT NOT NULL, ended_by TEXT, words TEXT NOT NULL DEFAULT '', measures TEXT NOT NULL DEFAULT '',
  withdrawn INTEGER NOT NULL DEFAULT 0, CHECK (ended_at IS NULL OR ended_at >= began_at)
) STRICT;
CREATE UNIQUE INDEX outage_open ON outage (system) WHERE ended_at IS NULL;
CREATE INDEX outage_began ON outage (began_at, id);
-- Every change of the ledger, readable; its proof is the line on the chain.
CREATE TABLE outage_change (
  id INTEGER PRIMARY KEY, outage_id INTEGER NOT NULL REFERENCES outage (id), at TEXT NOT NULL, by TEXT NOT NULL, what TEXT NOT NULL CHECK (what IN ('started','ended','corrected','described','withdrawn')),
  began_at TEXT NOT NULL, ended_at TEXT, reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX outage_change_outage ON outage_change (outage_id, id);
-- Which acts were recorded in a span of time; imported lines, the bulk of a register, stay out.
CREATE INDEX history_recorded ON history (recorded_at) WHERE dossier_id > 0 AND type <> 'imported';
