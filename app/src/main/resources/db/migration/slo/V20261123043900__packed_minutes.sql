-- Minutes come as rows, stay a day as rows, and are then packed: one row for each hour, a day in one partition, so that
-- the oldest day is dropped at once. After 35 days only sums of hours are kept, after 13 months sums of days.
CREATE INDEX slo_minute_time ON slo_minute (minute);

CREATE TABLE slo_packed (
  source    integer NOT NULL REFERENCES slo_source ON DELETE CASCADE,
  hour      timestamptz NOT NULL,
  caller    text NOT NULL,
  totals    integer[] NOT NULL,              -- 60 elements each; null: nothing is known of the minute
  faileds   integer[] NOT NULL,
  timeds    integer[] NOT NULL,
  latencies bytea[] NOT NULL,
  PRIMARY KEY (source, hour, caller)
) PARTITION BY RANGE (hour);

CREATE TABLE slo_packed_slow (
  source    integer NOT NULL REFERENCES slo_source ON DELETE CASCADE,
  hour      timestamptz NOT NULL,
  caller    text NOT NULL,
  over      bigint NOT NULL,
  slows     integer[] NOT NULL,
  estimated boolean NOT NULL,
  PRIMARY KEY (source, over, hour, caller)
) PARTITION BY RANGE (hour);

-- Sums of hours and days. No latencies: quantiles are kept as long as minutes are.
CREATE TABLE slo_span (
  source  integer NOT NULL REFERENCES slo_source ON DELETE CASCADE,
  begins  timestamptz NOT NULL,
  minutes integer NOT NULL,                  -- 60 or 1440
  caller  text NOT NULL,
  total   bigint NOT NULL,
  failed  bigint NOT NULL,
  timed   bigint NOT NULL,
  PRIMARY KEY (source, begins, caller)
);
CREATE INDEX slo_span_time ON slo_span (begins) WHERE minutes = 60;

CREATE TABLE slo_span_slow (
  source    integer NOT NULL REFERENCES slo_source ON DELETE CASCADE,
  begins    timestamptz NOT NULL,
  minutes   integer NOT NULL,
  caller    text NOT NULL,
  over      bigint NOT NULL,
  slow      bigint NOT NULL,
  PRIMARY KEY (source, over, begins, caller)
);

-- What happened to a service, beside its budgets: written by those who know of it.
CREATE TABLE slo_mark (
  key     text PRIMARY KEY,
  service text NOT NULL,
  at      timestamptz NOT NULL,
  kind    text NOT NULL,
  text    text NOT NULL,
  link    text NOT NULL
);
CREATE INDEX slo_mark_service ON slo_mark (service, at);
