-- Proposals to simplify procedures. Papers, working days, đồng a case, compliance đồng a year, before and after; null is not known or not touched.
CREATE TABLE proposal (
  id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, procedure_code TEXT NOT NULL, procedure_name TEXT NOT NULL, field TEXT NOT NULL, level TEXT NOT NULL CHECK (level IN ('city','commune')), period TEXT NOT NULL,
  -- Kinds in the order of the form, parted by a comma.
  kinds TEXT NOT NULL, components_before INTEGER, components_after INTEGER, days_before REAL, days_after REAL, fee_before INTEGER, fee_after INTEGER, cost_before INTEGER, cost_after INTEGER,
  reason TEXT NOT NULL DEFAULT '', provision TEXT NOT NULL DEFAULT '', state TEXT NOT NULL CHECK (state IN ('draft','sent','review','approved','running','done','rejected')),
  sent_on TEXT, decided_on TEXT, decision_no TEXT NOT NULL DEFAULT '', done_on TEXT,
  -- The key of the suggestion it was made of, empty when written by hand.
  origin TEXT NOT NULL DEFAULT '', search TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;
CREATE INDEX proposal_sent ON proposal (sent_on) WHERE sent_on IS NOT NULL;
