-- Comments and petitions of citizens. Their words may name people: they stand here and nowhere else, the history holds days and flags only.
CREATE TABLE petition (
  id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, code TEXT NOT NULL, channel TEXT NOT NULL CHECK (channel IN ('portal','city','phone','direct','post','email')), class TEXT NOT NULL CHECK (class IN ('rule','conduct','other')),
  sender TEXT NOT NULL DEFAULT '', contact TEXT NOT NULL DEFAULT '', content TEXT NOT NULL,
  -- sent_on: by the citizen; transferred_on: last handed over by another body, the clocks start again from it; received_on: first here.
  sent_on TEXT NOT NULL, transferred_on TEXT, received_on TEXT NOT NULL, accepted_on TEXT, asked_on TEXT, supplemented_on TEXT, answered_on TEXT, published_on TEXT,
  -- Refused, or returned to the body that sent it.
  closed_on TEXT, state TEXT NOT NULL CHECK (state IN ('received','accepted','supplement','answered','published','refused','returned')),
  answer TEXT NOT NULL DEFAULT '', to_publish INTEGER NOT NULL DEFAULT 1, likes INTEGER NOT NULL DEFAULT 0, dislikes INTEGER NOT NULL DEFAULT 0,
  repeat_of INTEGER REFERENCES petition (id),
  -- Not a reference: a dossier whose import is taken back leaves, the petition stays.
  dossier_id INTEGER, officer TEXT NOT NULL DEFAULT '', owner TEXT NOT NULL DEFAULT '', search TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX petition_code ON petition (code);
CREATE INDEX petition_received ON petition (received_on);
CREATE INDEX petition_repeat ON petition (repeat_of) WHERE repeat_of IS NOT NULL;
CREATE TABLE petition_step (
  id INTEGER PRIMARY KEY, petition_id INTEGER NOT NULL REFERENCES petition (id), act TEXT NOT NULL, day TEXT NOT NULL, words TEXT NOT NULL DEFAULT '', at TEXT NOT NULL, by TEXT NOT NULL
) STRICT;
CREATE INDEX petition_step_of ON petition_step (petition_id, id);
