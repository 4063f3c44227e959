ALTER TABLE slo_source DROP CONSTRAINT slo_source_kind_check;
ALTER TABLE slo_source ADD CONSTRAINT slo_source_kind_check CHECK (kind IN ('ACCESS_LOG', 'METRICS', 'PROMETHEUS', 'PROBE', 'PUSH'));

-- All and failed events are two counters, which may arrive one after the other: what is stored is right once both have
-- come, and is clamped where it is read.
ALTER TABLE slo_minute DROP CONSTRAINT slo_minute_check;

-- The last reading of a counter: the next one is compared with it.
CREATE TABLE slo_counter (
  source integer NOT NULL REFERENCES slo_source ON DELETE CASCADE,
  key    bigint NOT NULL,                    -- hash of name and labels
  target bigint NOT NULL,                    -- hash of job and instance
  value  double precision NOT NULL,
  millis bigint NOT NULL,
  start  bigint NOT NULL,                    -- when the counter began, in milliseconds; 0: not known
  PRIMARY KEY (source, key)
);
