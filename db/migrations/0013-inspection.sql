-- Inspections, checks and audits of the centre, and what came of each. Steps of the two processes of an ISO check are JSON lists.
CREATE TABLE inspection (
  id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('check','inspection','audit','self','iso')), body TEXT NOT NULL, held_on TEXT NOT NULL, scope TEXT NOT NULL, doc_no TEXT NOT NULL DEFAULT '', doc_on TEXT,
  procedure_code TEXT, procedure_name TEXT NOT NULL DEFAULT '', internal_steps TEXT NOT NULL DEFAULT '[]', electronic_steps TEXT NOT NULL DEFAULT '[]', created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;
CREATE TABLE inspection_finding (
  id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, inspection_id INTEGER NOT NULL REFERENCES inspection (id), kind TEXT NOT NULL CHECK (kind IN ('finding','request')), content TEXT NOT NULL, owner TEXT NOT NULL DEFAULT '', due_on TEXT,
  state TEXT NOT NULL CHECK (state IN ('open','remedied','confirmed')), remedy TEXT NOT NULL DEFAULT '', remedied_on TEXT, confirmed_on TEXT, created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;
CREATE INDEX inspection_finding_of ON inspection_finding (inspection_id, id);
