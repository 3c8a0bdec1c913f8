-- Posting of procedures (Công khai): what hangs where, from which version of the catalogue, who posted it, who checked it.
-- An item is a procedure of the catalogue, one of the standing papers (its kind is its code) or a paper added by hand (code '').
CREATE TABLE posting_item (
  id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('procedure','procedure_list','fee_table','contact','decision','duty_roster','notice')), code TEXT NOT NULL, title TEXT NOT NULL,
  doc_no TEXT NOT NULL DEFAULT '', doc_on TEXT, until_on TEXT, created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX posting_item_code ON posting_item (kind, code) WHERE code <> '';
-- What was posted, word for word, part by part: once for every posting that says the same.
CREATE TABLE posting_text (digest TEXT NOT NULL PRIMARY KEY, parts TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- The last one of an item not after a day is what hangs on that day, unless it was taken off.
CREATE TABLE posting (
  id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES posting_item (id), posted_on TEXT NOT NULL, places TEXT NOT NULL, digest TEXT NOT NULL REFERENCES posting_text (digest), version INTEGER, posted_at TEXT NOT NULL, posted_by TEXT NOT NULL,
  checked_on TEXT, checked_by TEXT NOT NULL DEFAULT '', fault_on TEXT, removed_on TEXT, removed_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX posting_of ON posting (item_id, posted_on, id);
-- Since when a procedure is offered is said by the record alone; a figure of a past day asks for it.
CREATE INDEX history_offered ON history (seq) WHERE type = 'procedureOffered';
