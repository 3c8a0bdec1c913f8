-- Codes, days and instants are text in byte order, so that every engine sorts and compares them alike.
CREATE TABLE city_info (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  name text NOT NULL,
  public_key text NOT NULL,
  created_at text NOT NULL
);

CREATE TABLE commune (
  -- Read as lines of a text, so without a tab or a line's end within.
  code text COLLATE "C" PRIMARY KEY CHECK (code !~ '[[:cntrl:]]'),
  name text NOT NULL CHECK (name !~ '[[:cntrl:]]'),
  full_name text NOT NULL CHECK (full_name !~ '[[:cntrl:]]'),
  kind text NOT NULL CHECK (kind IN ('xã', 'phường', 'đặc khu')),
  -- Newest epoch granted, 0 before the first; its head; the epoch whose statements count, 0 for none.
  epoch bigint NOT NULL DEFAULT 0,
  seq bigint NOT NULL DEFAULT 0,
  hash text NOT NULL DEFAULT '0000000000000000000000000000000000000000000000000000000000000000',
  counted_epoch bigint NOT NULL DEFAULT 0 CHECK (counted_epoch <= epoch),
  last_heard_at text COLLATE "C"
) WITH (fillfactor = 50);

-- Everything a centre's request touches has its commune in the key: it could be spread over machines by it.
CREATE TABLE epoch_grant (
  commune text COLLATE "C" NOT NULL REFERENCES commune,
  rid text COLLATE "C" NOT NULL,
  epoch bigint NOT NULL,
  public_key text NOT NULL,
  install_id text NOT NULL,
  sealed text NOT NULL,
  key_proof text,
  reason text NOT NULL,
  issued_at text COLLATE "C" NOT NULL,
  issued_by text NOT NULL,
  PRIMARY KEY (commune, rid),
  UNIQUE (commune, epoch)
);
CREATE TABLE epoch_request (
  commune text COLLATE "C" NOT NULL REFERENCES commune,
  rid text COLLATE "C" NOT NULL,
  public_key text NOT NULL,
  install_id text NOT NULL,
  machine_hint text NOT NULL,
  reason text NOT NULL,
  last_head text,
  asked_at text COLLATE "C" NOT NULL,
  status text NOT NULL CHECK (status IN ('waiting', 'granted', 'not_approved')),
  PRIMARY KEY (commune, rid)
);
-- The number a paper code is made from, with the city's key; the code itself is nowhere.
CREATE TABLE pairing_code (
  commune text COLLATE "C" PRIMARY KEY REFERENCES commune,
  nonce text NOT NULL,
  until text COLLATE "C" NOT NULL
);

-- Every message ever taken in, as it was signed: head and payload are the decoded texts (raw: as they came), never changed again.
CREATE TABLE inbox (
  commune text COLLATE "C" NOT NULL,
  epoch bigint NOT NULL,
  seq bigint NOT NULL,
  raw boolean NOT NULL,
  hash text COLLATE "C" NOT NULL,
  type text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('stored', 'after_cutoff', 'rejected')),
  code text,
  key text COLLATE "C",
  received_at text COLLATE "C" NOT NULL,
  head text NOT NULL,
  payload text NOT NULL,
  signature text NOT NULL,
  PRIMARY KEY (commune, epoch, seq)
) WITH (toast_tuple_target = 256);
CREATE INDEX inbox_rejected ON inbox (commune, epoch, seq) WHERE verdict = 'rejected';
CREATE FUNCTION inbox_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'inbox is append-only'; END $$;
CREATE TRIGGER inbox_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON inbox FOR EACH STATEMENT EXECUTE FUNCTION inbox_is_append_only();

-- One row per (period, set) of an epoch: the newest. Amounts of days are in unit_day and field_day, cells only of longer periods.
CREATE TABLE statement (
  commune text COLLATE "C" NOT NULL,
  epoch bigint NOT NULL,
  -- set|kind|start|end
  key text COLLATE "C" NOT NULL,
  set_name text NOT NULL,
  start_day text COLLATE "C" NOT NULL,
  end_day text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  content_hash text COLLATE "C" NOT NULL,
  set_version integer NOT NULL,
  revision integer NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'certified', 'restated')),
  reason_code text,
  late_entries integer NOT NULL,
  corrections integer NOT NULL,
  received_at text COLLATE "C" NOT NULL,
  cells text,
  PRIMARY KEY (commune, epoch, key)
);
CREATE INDEX statement_period ON statement (set_name, start_day, end_day) WHERE set_name <> 'measures';
CREATE TABLE withdrawal (
  commune text COLLATE "C" NOT NULL,
  epoch bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (commune, epoch, key)
);
CREATE TABLE audit_anchor (
  commune text COLLATE "C" NOT NULL,
  epoch bigint NOT NULL,
  seq bigint NOT NULL,
  events bigint NOT NULL,
  head text NOT NULL,
  at text COLLATE "C" NOT NULL,
  received_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (commune, epoch, seq)
);

-- The fourteen additive measures, of the unit as a whole and of each field, apart: league tables read the units' only, and all of them.
-- day: 20260819. month: 202608, the sum of all days up to its end; one row for each month from the first to the last, which is marked:
-- what stands up to any later month is the same.
CREATE TABLE unit_day (
  day integer NOT NULL,
  rec_online integer NOT NULL, rec_direct integer NOT NULL, rec_post integer NOT NULL, fee_due integer NOT NULL, fee_paid_online integer NOT NULL, digitised integer NOT NULL, reused integer NOT NULL,
  done_before integer NOT NULL, done_on integer NOT NULL, done_late integer NOT NULL, fin_online integer NOT NULL, eresult integer NOT NULL, waiting integer NOT NULL, overdue integer NOT NULL,
  epoch bigint NOT NULL,
  commune text COLLATE "C" NOT NULL,
  PRIMARY KEY (commune, epoch, day)
);
-- A running period ends within a month: what is overdue or waiting on a day is read across all communes from this index alone.
CREATE INDEX unit_day_day ON unit_day (day) INCLUDE (commune, epoch, waiting, overdue);
CREATE TABLE unit_upto (
  month integer NOT NULL,
  last boolean NOT NULL,
  rec_online integer NOT NULL, rec_direct integer NOT NULL, rec_post integer NOT NULL, fee_due integer NOT NULL, fee_paid_online integer NOT NULL, digitised integer NOT NULL, reused integer NOT NULL,
  done_before integer NOT NULL, done_on integer NOT NULL, done_late integer NOT NULL, fin_online integer NOT NULL, eresult integer NOT NULL, waiting integer NOT NULL, overdue integer NOT NULL,
  epoch bigint NOT NULL,
  commune text COLLATE "C" NOT NULL,
  PRIMARY KEY (commune, epoch, month)
) WITH (fillfactor = 70);
CREATE INDEX unit_upto_month ON unit_upto (month);
CREATE INDEX unit_upto_last ON unit_upto (commune, epoch, month) WHERE last;
CREATE TABLE field_day (
  day integer NOT NULL,
  rec_online integer NOT NULL, rec_direct integer NOT NULL, rec_post integer NOT NULL, fee_due integer NOT NULL, fee_paid_online integer NOT NULL, digitised integer NOT NULL, reused integer NOT NULL,
  done_before integer NOT NULL, done_on integer NOT NULL, done_late integer NOT NULL, fin_online integer NOT NULL, eresult integer NOT NULL, waiting integer NOT NULL, overdue integer NOT NULL,
  epoch bigint NOT NULL,
  commune text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,
  PRIMARY KEY (commune, epoch, day, field)
);
-- Days arrive in their order, from everywhere: a few bytes of index tell where to look.
CREATE INDEX field_day_day ON field_day USING brin (day) WITH (autosummarize = on);
CREATE TABLE field_upto (
  month integer NOT NULL,
  last boolean NOT NULL,
  rec_online integer NOT NULL, rec_direct integer NOT NULL, rec_post integer NOT NULL, fee_due integer NOT NULL, fee_paid_online integer NOT NULL, digitised integer NOT NULL, reused integer NOT NULL,
  done_before integer NOT NULL, done_on integer NOT NULL, done_late integer NOT NULL, fin_online integer NOT NULL, eresult integer NOT NULL, waiting integer NOT NULL, overdue integer NOT NULL,
  epoch bigint NOT NULL,
  commune text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,
  PRIMARY KEY (commune, epoch, month, field)
) WITH (fillfactor = 70);
CREATE INDEX field_upto_month ON field_upto (month, field);
CREATE INDEX field_upto_last ON field_upto (commune, epoch, month, field) WHERE last;

-- A period's totals frozen: what was counted then, by commune and by field; and what came after, beside it.
CREATE TABLE cutoff (
  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  from_day text COLLATE "C" NOT NULL,
  to_day text COLLATE "C" NOT NULL CHECK (to_day >= from_day),
  as_of text COLLATE "C" NOT NULL,
  locked_at text COLLATE "C" NOT NULL,
  locked_by text NOT NULL
);
CREATE TABLE cutoff_snapshot (
  cutoff bigint NOT NULL REFERENCES cutoff,
  by_what text NOT NULL CHECK (by_what IN ('commune', 'field')),
  key text COLLATE "C" NOT NULL,
  -- JSON of the sums before, until and at the end of the period.
  sums text NOT NULL,
  PRIMARY KEY (cutoff, by_what, key)
);
CREATE TABLE correction (
  cutoff bigint NOT NULL REFERENCES cutoff,
  commune text COLLATE "C" NOT NULL,
  epoch bigint NOT NULL,
  seq bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  received_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (cutoff, commune, epoch, seq, key)
);
-- Certified or restated periods that came out different; JSON cells, null for none.
CREATE TABLE restatement (
  commune text COLLATE "C" NOT NULL,
  epoch bigint NOT NULL,
  seq bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  reason text NOT NULL,
  received_at text COLLATE "C" NOT NULL,
  after_cutoff boolean NOT NULL,
  before_cells text,
  after_cells text,
  PRIMARY KEY (commune, epoch, seq, key)
);

-- What goes down to the centres. commune '' is all of them; body is the JSON the centre gets sealed.
CREATE TABLE publication (
  kind text NOT NULL,
  commune text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  slot text NOT NULL,
  body text NOT NULL,
  basis text NOT NULL,
  issued_at text COLLATE "C" NOT NULL,
  issued_by text NOT NULL,
  PRIMARY KEY (kind, commune, version)
);
CREATE TABLE delivery (
  commune text COLLATE "C" NOT NULL REFERENCES commune,
  kind text NOT NULL,
  version bigint NOT NULL,
  at text COLLATE "C" NOT NULL,
  PRIMARY KEY (commune, kind)
);

CREATE TABLE operator (
  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  role text NOT NULL CHECK (role IN ('operator', 'viewer')),
  password_hash text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  failures integer NOT NULL DEFAULT 0,
  retry_at text COLLATE "C",
  last_seen_at text COLLATE "C",
  created_at text COLLATE "C" NOT NULL
);
CREATE TABLE session (
  -- SHA-256 of the cookie's value.
  token_hash text COLLATE "C" PRIMARY KEY,
  operator bigint NOT NULL REFERENCES operator,
  created_at text COLLATE "C" NOT NULL,
  seen_at text COLLATE "C" NOT NULL
);
