-- Self-assessment: sets of criteria as data, sheets by year and revision, one row a leaf.
CREATE TABLE criteria_set (
  id TEXT NOT NULL PRIMARY KEY, year INTEGER NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, origin TEXT NOT NULL CHECK (origin IN ('shipped','import','copy','edit')), saved_at TEXT NOT NULL, saved_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE assessment (
  id INTEGER PRIMARY KEY, year INTEGER NOT NULL, revision INTEGER NOT NULL, set_id TEXT NOT NULL REFERENCES criteria_set (id), state TEXT NOT NULL CHECK (state IN ('draft','submitted','returned','review_1','explaining','review_2','published')),
  -- Computed leaves read this period; due days are the year's settings of the sheet.
  period_from TEXT NOT NULL, period_to TEXT NOT NULL, due_on TEXT, reason TEXT NOT NULL DEFAULT '', seal TEXT, sealed_at TEXT, sealed_by TEXT,
  -- JSON of what the city published: day, index, place and of how many.
  published TEXT, created_at TEXT NOT NULL, created_by TEXT NOT NULL, UNIQUE (year, revision)
) STRICT;
CREATE TABLE assessment_leaf (
  assessment_id INTEGER NOT NULL REFERENCES assessment (id), leaf_id TEXT NOT NULL, owner TEXT NOT NULL DEFAULT '', due_on TEXT,
  -- JSON of the answer; null: not answered. 'none' is an answer too: no case arose.
  answer TEXT, explanation TEXT NOT NULL DEFAULT '',
  -- A computed leaf: what the engine said when it was confirmed or contested, and the reason of a contest.
  verdict TEXT NOT NULL DEFAULT '' CHECK (verdict IN ('','confirmed','contested')), verdict_reason TEXT NOT NULL DEFAULT '', computed TEXT,
  appraised_1 REAL, appraised_2 REAL, appraiser_note TEXT NOT NULL DEFAULT '', reply TEXT NOT NULL DEFAULT '', PRIMARY KEY (assessment_id, leaf_id)
) STRICT, WITHOUT ROWID;
