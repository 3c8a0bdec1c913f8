-- Figures the register does not hold, entered with numerator, denominator, period and papers. Amounts in đồng or counts, whole numbers.
CREATE TABLE entered_value (
  id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, indicator TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL, num INTEGER NOT NULL, den INTEGER, note TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '',
  entered_at TEXT NOT NULL, entered_by TEXT NOT NULL, removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX entered_value_of ON entered_value (indicator, from_day, to_day) WHERE removed = 0;
