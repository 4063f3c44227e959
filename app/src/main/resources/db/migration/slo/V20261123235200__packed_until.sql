-- No minute that begins at or after this was ever packed: who asks for such minutes need not look among packed hours and sums. It never goes back.
CREATE TABLE slo_packed_until (
  one   boolean PRIMARY KEY DEFAULT true CHECK (one),
  until timestamptz NOT NULL
);
INSERT INTO slo_packed_until (until) SELECT coalesce(max(hour) + interval '1 hour', '-infinity') FROM slo_hour;
