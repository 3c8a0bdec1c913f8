-- The daily register. Personal data live in person, history_note, draft and import_row only.
CREATE TABLE store_info (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL CHECK (role IN ('clerk','officer','head','data','it','auditor')),
  password TEXT NOT NULL, active INTEGER NOT NULL DEFAULT 1, valid_from TEXT NOT NULL, valid_to TEXT,
  failed_count INTEGER NOT NULL DEFAULT 0, retry_at TEXT, last_seen_at TEXT, created_at TEXT NOT NULL
) STRICT;

CREATE TABLE command_result (command_id TEXT NOT NULL PRIMARY KEY, account_id INTEGER, method TEXT NOT NULL, result TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Catalogue: every version kept, an accepted dossier keeps its own.
CREATE TABLE procedure (
  code TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, short_name TEXT NOT NULL, field TEXT NOT NULL, field_group TEXT NOT NULL DEFAULT '',
  term_value REAL, term_unit TEXT CHECK (term_unit IN ('working_day','day','hour','same_day')), term_note TEXT,
  fee_vnd INTEGER, fee_online_vnd INTEGER, fee_note TEXT, online_level TEXT NOT NULL DEFAULT 'information' CHECK (online_level IN ('full','partial','information')),
  result TEXT, authority TEXT, scope TEXT NOT NULL DEFAULT 'commune', status TEXT NOT NULL CHECK (status IN ('future','active','repealed')),
  offered INTEGER NOT NULL DEFAULT 1, origin TEXT NOT NULL CHECK (origin IN ('shipped','centre','import')), valid_from TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('sourced','known','unsure')), source TEXT NOT NULL, note TEXT, name_key TEXT NOT NULL,
  PRIMARY KEY (code, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX procedure_name ON procedure (name_key);
CREATE TABLE component (
  procedure_code TEXT NOT NULL, version INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, required INTEGER NOT NULL,
  present_only INTEGER NOT NULL, channel TEXT NOT NULL, original_qty INTEGER NOT NULL, copy_qty INTEGER NOT NULL, case_name TEXT, note TEXT, confidence TEXT NOT NULL,
  PRIMARY KEY (procedure_code, version, position), FOREIGN KEY (procedure_code, version) REFERENCES procedure (code, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE calendar_year (year INTEGER NOT NULL PRIMARY KEY, opened_at TEXT NOT NULL, basis TEXT NOT NULL) STRICT;
CREATE TABLE calendar_day (
  day TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('holiday','compensatory','swapped_workday')), name TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('sourced','known','unsure','centre')), note TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE calendar_change (id INTEGER PRIMARY KEY, day TEXT NOT NULL, what TEXT NOT NULL, basis TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL DEFAULT 'individual' CHECK (kind IN ('individual','organisation')), full_name TEXT NOT NULL, sort_key TEXT NOT NULL,
  id_number TEXT NOT NULL DEFAULT '', other_paper TEXT NOT NULL DEFAULT '', birth TEXT NOT NULL DEFAULT '', sex TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX person_id_number ON person (id_number) WHERE id_number <> '';
CREATE INDEX person_sort ON person (sort_key, id);

CREATE TABLE dossier (
  id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, code TEXT NOT NULL UNIQUE, temp_code TEXT UNIQUE, origin TEXT NOT NULL CHECK (origin IN ('native','import')),
  own_events INTEGER NOT NULL DEFAULT 0, status INTEGER NOT NULL CHECK (status BETWEEN 1 AND 10),
  procedure_code TEXT NOT NULL, procedure_version INTEGER NOT NULL, field TEXT NOT NULL, channel TEXT NOT NULL CHECK (channel IN ('online','direct','post')),
  received_on TEXT, received_at TEXT, promised_on TEXT, promised_at TEXT, finished_on TEXT, finished_at TEXT, returned_on TEXT, returned_at TEXT,
  officer TEXT NOT NULL, person_id INTEGER NOT NULL REFERENCES person (id), agent_id INTEGER REFERENCES person (id),
  fee_due INTEGER NOT NULL DEFAULT 0, pay_method TEXT CHECK (pay_method IN ('online','cash','transfer')), paid_online INTEGER NOT NULL DEFAULT 0,
  digitised INTEGER NOT NULL DEFAULT 0, eresult INTEGER NOT NULL DEFAULT 0, reused INTEGER NOT NULL DEFAULT 0, supplement_used INTEGER NOT NULL DEFAULT 0,
  late_reason TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX dossier_received ON dossier (received_on, id);
CREATE INDEX dossier_promised ON dossier (promised_on, id);
CREATE INDEX dossier_finished ON dossier (finished_on, id);
CREATE INDEX dossier_returned ON dossier (returned_on) WHERE returned_on IS NOT NULL;
CREATE INDEX dossier_status ON dossier (status, promised_on, id);
CREATE INDEX dossier_status_id ON dossier (status, id);
CREATE INDEX dossier_procedure ON dossier (procedure_code, id);
CREATE INDEX dossier_officer ON dossier (officer, id);
CREATE INDEX dossier_person ON dossier (person_id, id);
CREATE TABLE dossier_component (
  dossier_id INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE, position INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, required INTEGER NOT NULL, present_only INTEGER NOT NULL,
  received INTEGER NOT NULL, original_qty INTEGER NOT NULL, copy_qty INTEGER NOT NULL, digitised TEXT NOT NULL CHECK (digitised IN ('none','file','reused')), pages INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (dossier_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE fee_line (
  dossier_id INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE, position INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, amount INTEGER NOT NULL, mode TEXT NOT NULL,
  method TEXT, paid INTEGER NOT NULL, receipt_no TEXT NOT NULL DEFAULT '', exempt_reason TEXT NOT NULL DEFAULT '', basis TEXT NOT NULL DEFAULT '', PRIMARY KEY (dossier_id, position)
) STRICT, WITHOUT ROWID;

-- Append-only, chained: mac = HMAC(K_audit, previous mac | canonical line). No person in it: notes stand apart under a salted hash.
CREATE TABLE history (
  seq INTEGER PRIMARY KEY, dossier_id INTEGER NOT NULL, revision INTEGER NOT NULL, type TEXT NOT NULL, day TEXT NOT NULL, recorded_at TEXT NOT NULL,
  from_status INTEGER, to_status INTEGER, promised_on TEXT, actor TEXT NOT NULL, counter TEXT NOT NULL, facts TEXT NOT NULL, reverts INTEGER, late_entry INTEGER NOT NULL DEFAULT 0,
  note_hash TEXT, mac BLOB NOT NULL
) STRICT;
CREATE INDEX history_dossier ON history (dossier_id, seq);
CREATE TABLE history_note (seq INTEGER PRIMARY KEY, salt TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE chain_head (one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, mac BLOB NOT NULL) STRICT;

-- The fourteen additive measures by day (yyyymmdd), month (yyyymm) and year (yyyy); dimension 0 all, 1 field, 2 procedure, 3 officer, 4 channel.
-- Bucket first: one save then touches one page a bucket instead of one a dimension.
CREATE TABLE figure (
  bucket INTEGER NOT NULL, dimension INTEGER NOT NULL, key TEXT NOT NULL,
  rec_online INTEGER NOT NULL DEFAULT 0, rec_direct INTEGER NOT NULL DEFAULT 0, rec_post INTEGER NOT NULL DEFAULT 0, fee_due INTEGER NOT NULL DEFAULT 0, fee_paid_online INTEGER NOT NULL DEFAULT 0,
  digitised INTEGER NOT NULL DEFAULT 0, reused INTEGER NOT NULL DEFAULT 0, done_before INTEGER NOT NULL DEFAULT 0, done_on INTEGER NOT NULL DEFAULT 0, done_late INTEGER NOT NULL DEFAULT 0,
  fin_online INTEGER NOT NULL DEFAULT 0, eresult INTEGER NOT NULL DEFAULT 0, waiting INTEGER NOT NULL DEFAULT 0, overdue INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (bucket, dimension, key)
) STRICT, WITHOUT ROWID;
-- Dossiers by status, kept by the writer: the register's total without a scan.
CREATE TABLE tally (status INTEGER NOT NULL PRIMARY KEY, n INTEGER NOT NULL) STRICT;
-- Last serial given, by kind ('temp', 'code:<prefix>', 'slip') and day; gaps are lawful, re-use is not.
CREATE TABLE serial (kind TEXT NOT NULL, day TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (kind, day)) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE dossier_search USING fts5 (words, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0');

CREATE TABLE print (id INTEGER PRIMARY KEY, dossier_id INTEGER NOT NULL, form TEXT NOT NULL, copy INTEGER NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL) STRICT;
CREATE INDEX print_dossier ON print (dossier_id, form);
CREATE TABLE draft (id TEXT NOT NULL PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account (id), body TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE saved_view (id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account (id), name TEXT NOT NULL, shared INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE target (indicator TEXT NOT NULL, valid_from TEXT NOT NULL, value REAL, basis TEXT NOT NULL, PRIMARY KEY (indicator, valid_from)) STRICT, WITHOUT ROWID;

CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY, batch TEXT NOT NULL UNIQUE, file_name TEXT NOT NULL, file_hash TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('staging','applying','done','undoing','undone')), dry INTEGER NOT NULL DEFAULT 0, result TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE TABLE import_row (
  batch_id INTEGER NOT NULL REFERENCES import_batch (id), row INTEGER NOT NULL, code TEXT NOT NULL, body TEXT NOT NULL, outcome TEXT, dossier_id INTEGER, before TEXT, revision INTEGER,
  PRIMARY KEY (batch_id, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_row_dossier ON import_row (dossier_id, batch_id) WHERE dossier_id IS NOT NULL;
CREATE TABLE backup (name TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL, bytes INTEGER NOT NULL, dossiers INTEGER, proved_at TEXT) STRICT, WITHOUT ROWID;
