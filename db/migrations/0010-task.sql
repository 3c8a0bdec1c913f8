-- Tasks the city gives the commune, and what was noted about each on its way.
CREATE TABLE task (
  id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, content TEXT NOT NULL, assigned_by TEXT NOT NULL DEFAULT '', doc_no TEXT NOT NULL DEFAULT '', doc_on TEXT, assigned_on TEXT NOT NULL, owner TEXT NOT NULL DEFAULT '',
  -- The day first given stays; due_on is the one granted, against which overdue is counted. Null: no day was set.
  first_due TEXT, due_on TEXT, state TEXT NOT NULL CHECK (state IN ('assigned','accepted','running','awaiting','done','returned','cancelled')),
  -- done_on: the day the work was finished, as its result says; it counts from the approval on. closed_on: the day it was returned or cancelled.
  done_on TEXT, closed_on TEXT, result TEXT NOT NULL DEFAULT '',
  -- What a line of a file is known by when it comes again; search is the same without marks.
  same_as TEXT NOT NULL, search TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX task_same_as ON task (same_as);
CREATE INDEX task_due ON task (due_on);
CREATE TABLE task_note (
  id INTEGER PRIMARY KEY, task_id INTEGER NOT NULL REFERENCES task (id), day TEXT NOT NULL, percent INTEGER, words TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL
) STRICT;
CREATE INDEX task_note_of ON task_note (task_id, id);
