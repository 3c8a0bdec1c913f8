-- Figures the register does not hold, entered with numerator, denominator, period and papers. Amounts in đồng or counts, whole numbers.
CREATE TABLE entered_value (
  id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, indicator TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL, num INTEGER NOT NULL, den INTEGER, note TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '',
  entered_at TEXT NOT NULL, entered_by TEXT NOT NULL, removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX entered_value_of ON entered_value (indicator, from_day, to_day) WHERE removed = 0;
-- What a figure is measured against, from a day on: hundredths of a per cent or of a point, or a whole number for a count; null ends the one before it.
CREATE TABLE entered_target (
  id INTEGER PRIMARY KEY, indicator TEXT NOT NULL, valid_from TEXT NOT NULL, value INTEGER, basis TEXT NOT NULL, set_at TEXT NOT NULL, set_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX entered_target_of ON entered_target (indicator, valid_from);
-- Where the catalogue last changed is asked at every statement to the city.
CREATE INDEX history_catalogue ON history (seq) WHERE type IN ('procedureSaved','procedureOffered','cityItemApplied');
