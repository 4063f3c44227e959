-- What a message told of minutes, of 64 sources in one row, until the hour is packed: one row where 64 were. Several messages tell of
-- a minute, and their parts are added up.
CREATE TABLE slo_sheet (
  block    integer NOT NULL,                 -- number of the source / 64
  message  bigint NOT NULL,                  -- the number in slo_ledger
  earliest timestamptz NOT NULL,             -- of its minutes; all lie in one hour
  latest   timestamptz NOT NULL,
  sources  integer[] NOT NULL,               -- as many elements as each of the following
  minutes  integer[] NOT NULL,               -- from the epoch
  totals   bigint[] NOT NULL,
  faileds  bigint[] NOT NULL,
  PRIMARY KEY (block, message, earliest)
);
CREATE INDEX slo_sheet_time ON slo_sheet (latest);

-- For a few sources; of thousands the arrays are read as they are.
CREATE FUNCTION slo_sheets(wanted integer[], since timestamptz, before timestamptz)
RETURNS TABLE (source integer, minute timestamptz, total bigint, failed bigint) LANGUAGE sql STABLE AS $$
  SELECT t.source, to_timestamp(t.minute * 60.0), sum(t.total)::bigint, sum(t.failed)::bigint
  FROM slo_sheet s CROSS JOIN LATERAL unnest(s.sources, s.minutes, s.totals, s.faileds) AS t(source, minute, total, failed)
  WHERE s.block = ANY (ARRAY(SELECT DISTINCT w / 64 FROM unnest(wanted) w)) AND s.latest >= since AND s.earliest < before
    AND t.source = ANY (wanted) AND to_timestamp(t.minute * 60.0) >= since AND to_timestamp(t.minute * 60.0) < before
  GROUP BY t.source, t.minute
$$;

-- Messages of counters in their order: whoever counts one must know of all before it.
CREATE TABLE slo_ledger (
  one     boolean PRIMARY KEY DEFAULT true CHECK (one),
  number  bigint NOT NULL,                   -- of the last message
  settled bigint NOT NULL DEFAULT 0          -- until this one their readings are in slo_counters
);

-- The readings of one message, of all its sources.
CREATE TABLE slo_readings (
  number bigint PRIMARY KEY,
  body   bytea NOT NULL
);
ALTER TABLE slo_readings ALTER COLUMN body SET STORAGE EXTERNAL;
