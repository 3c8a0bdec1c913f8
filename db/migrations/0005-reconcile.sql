-- Reconciliation with the register of the portal or the province. Lines hold people (for matching and for the desk that decides); closing or removing deletes them.
CREATE TABLE reconcile (
  id INTEGER PRIMARY KEY, file_name TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('reading','open','closed')),
  from_day TEXT NOT NULL DEFAULT '', to_day TEXT NOT NULL DEFAULT '', channel TEXT NOT NULL DEFAULT '', field TEXT NOT NULL DEFAULT '',
  counts TEXT NOT NULL DEFAULT '{}', closed_at TEXT, closed_by TEXT
) STRICT;
CREATE TABLE reconcile_item (
  reconcile_id INTEGER NOT NULL REFERENCES reconcile (id), n INTEGER NOT NULL,
  list TEXT NOT NULL CHECK (list IN ('missing-there','missing-here','status','day','code','unclear','unread')),
  dossier_id INTEGER, body TEXT NOT NULL, allowed TEXT NOT NULL, suggested TEXT NOT NULL,
  decision TEXT CHECK (decision IN ('here','there','add','attach','later','skip')), target INTEGER, reason TEXT NOT NULL DEFAULT '', decided_at TEXT, decided_by TEXT,
  outcome TEXT CHECK (outcome IN ('done','refused')), outcome_says TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (reconcile_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX reconcile_item_list ON reconcile_item (reconcile_id, list, n);
CREATE INDEX reconcile_item_decision ON reconcile_item (reconcile_id, decision, n);
-- Dossiers still under our own code, oldest first: the shelf of "Nhập một lần".
CREATE INDEX dossier_shelf ON dossier (received_on, id) WHERE temp_code IS NOT NULL AND code = temp_code;
