-- Survey of satisfaction (Khảo sát hài lòng): questionnaires and answers that no column or order leads back to a person.
-- A questionnaire that was answered or is in force is never edited: a new version takes its place from a day.
CREATE TABLE survey_form (
  version INTEGER PRIMARY KEY, revision INTEGER NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('draft','approved')), valid_from TEXT,
  created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;
-- Paper sheets typed in together; taken out together, with a reason on the chain, when they were typed wrongly.
CREATE TABLE survey_batch (
  id INTEGER PRIMARY KEY, day TEXT NOT NULL, counter TEXT NOT NULL, sheets INTEGER NOT NULL, typed_at TEXT NOT NULL, typed_by TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT NOT NULL DEFAULT ''
) STRICT;
-- Keyed by chance, so neither a number nor a place in the table says who came before whom. One digit a question, 0 is blank.
CREATE TABLE survey_answer (
  id TEXT PRIMARY KEY, form INTEGER NOT NULL REFERENCES survey_form(version), day TEXT NOT NULL, field TEXT NOT NULL, counter TEXT NOT NULL, answers TEXT NOT NULL, batch INTEGER REFERENCES survey_batch(id)
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_answer_day ON survey_answer (day);
-- Which receipts have answered: keyed by an HMAC of the code, with a month and nothing else.
CREATE TABLE survey_receipt (mark TEXT PRIMARY KEY, month TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE survey_secret (one INTEGER PRIMARY KEY CHECK (one = 1), key BLOB NOT NULL) STRICT;
