-- Papers that prove what is claimed, and the history of records that are no dossiers.
-- The content of a file lies sealed beside the store (DIR/evidence/<stored_as>); its key is here, so the file alone tells nothing.
CREATE TABLE evidence (
  id INTEGER PRIMARY KEY, title TEXT NOT NULL, doc_no TEXT NOT NULL DEFAULT '', doc_on TEXT, issuer TEXT NOT NULL DEFAULT '',
  file_name TEXT NOT NULL DEFAULT '', mime TEXT NOT NULL DEFAULT '', bytes INTEGER NOT NULL DEFAULT 0, sha256 TEXT, stored_as TEXT, file_key BLOB, added_at TEXT NOT NULL, added_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX evidence_sha256 ON evidence (sha256) WHERE sha256 IS NOT NULL;
-- One paper may serve several records; kind and record_id name the record.
CREATE TABLE evidence_use (
  kind TEXT NOT NULL, record_id TEXT NOT NULL, evidence_id INTEGER NOT NULL REFERENCES evidence (id), added_at TEXT NOT NULL, added_by TEXT NOT NULL, PRIMARY KEY (kind, record_id, evidence_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_use_of ON evidence_use (evidence_id);
-- Which lines of the chain belong to which record, and the keyed seal of the whole record as each line left it (db/queries/record-seal.ts).
CREATE TABLE record_line (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, record_id TEXT NOT NULL, act TEXT NOT NULL, seal TEXT NOT NULL) STRICT;
CREATE INDEX record_line_of ON record_line (kind, record_id, seq);
