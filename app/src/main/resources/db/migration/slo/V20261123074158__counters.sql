-- The last readings of counters, some in each row: one row is written where six were. What stood here is read again once: a counter's
-- next reading is its first.
DROP TABLE slo_counter;

CREATE TABLE slo_counters (
  source integer NOT NULL REFERENCES slo_source ON DELETE CASCADE,
  number integer NOT NULL,
  states bytea NOT NULL,                     -- of each: hash of name and labels, hash of job and instance, value, time, begin; eight bytes each
  PRIMARY KEY (source, number)
);
