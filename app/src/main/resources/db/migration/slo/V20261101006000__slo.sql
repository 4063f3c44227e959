-- Standing apart from its table, so that an id is never given twice.
CREATE SEQUENCE slo_source_id AS integer;

CREATE TABLE slo_source (
  id         integer PRIMARY KEY DEFAULT nextval('slo_source_id'),
  kind       text NOT NULL CHECK (kind IN ('ACCESS_LOG', 'PROBE', 'PUSH')),
  name       text NOT NULL,
  service    text NOT NULL,
  settings   text NOT NULL,                  -- JSON, understood by the adapter of its kind
  limits     bigint[] NOT NULL,              -- microseconds, ascending: counted exactly
  revision   bigint NOT NULL DEFAULT 0,      -- goes up with everything that is kept of it
  newest     timestamptz,                    -- its latest event
  unreadable bigint NOT NULL DEFAULT 0,
  UNIQUE (kind, name)
);

-- One row for each source, minute and caller. A minute without row is not a minute without errors.
CREATE TABLE slo_minute (
  source    integer NOT NULL REFERENCES slo_source ON DELETE CASCADE,
  minute    timestamptz NOT NULL,
  caller    text NOT NULL,                   -- empty: the source does not say
  total     bigint NOT NULL,
  failed    bigint NOT NULL,
  timed     bigint NOT NULL,                 -- those of the total whose latency is known
  latencies bytea NOT NULL,                  -- histogram of the timed, see Latencies
  PRIMARY KEY (source, minute, caller),
  CHECK (failed BETWEEN 0 AND total AND timed BETWEEN 0 AND total)
);

-- How many of a minute's timed events took longer than a limit. Estimated only where the limit came after the minute.
CREATE TABLE slo_slow (
  source    integer NOT NULL REFERENCES slo_source ON DELETE CASCADE,
  minute    timestamptz NOT NULL,
  caller    text NOT NULL,
  over      bigint NOT NULL,                 -- microseconds
  slow      bigint NOT NULL,
  estimated boolean NOT NULL,
  PRIMARY KEY (source, over, minute, caller)
);

-- How far a log file was read; a file is known by the hash of its first bytes.
CREATE TABLE slo_log_file (
  source             integer NOT NULL REFERENCES slo_source ON DELETE CASCADE,
  number             integer NOT NULL,
  fingerprint        text NOT NULL,
  fingerprint_length integer NOT NULL,
  position           bigint NOT NULL,        -- uncompressed bytes, at the end of a line
  path               text NOT NULL,
  file_key           text NOT NULL,
  finished           boolean NOT NULL,
  PRIMARY KEY (source, number)
);

CREATE TABLE slo_objective (
  name         text PRIMARY KEY,
  version      uuid NOT NULL,                -- another one each time its definition changes
  document     text NOT NULL,                -- the SLO document that it comes from
  display_name text NOT NULL,
  service      text NOT NULL,
  source_kind  text,                         -- null: whatever counts the service best
  source_name  text,
  over         bigint,                       -- microseconds; null: failures are bad
  target       numeric NOT NULL,
  span_minutes bigint,                       -- of a rolling window
  unit         text,                         -- of a calendar window
  unit_count   integer,
  unit_start   timestamp,
  zone         text,
  evaluated_to timestamptz                   -- end of the last judged minute; null before the first
);

-- A firing of one alert pair of an objective.
CREATE TABLE slo_breach (
  id             uuid PRIMARY KEY,
  objective      text NOT NULL,
  service        text NOT NULL,
  severity       text NOT NULL,
  long_minutes   integer NOT NULL,
  short_minutes  integer NOT NULL,
  long_total     bigint NOT NULL,
  long_bad       bigint NOT NULL,
  short_total    bigint NOT NULL,
  short_bad      bigint NOT NULL,
  fired_at       timestamptz NOT NULL,
  began_at       timestamptz NOT NULL,
  began_earliest timestamptz NOT NULL,
  began_latest   timestamptz NOT NULL,
  resolved_at    timestamptz,
  UNIQUE (objective, long_minutes, fired_at)
);
CREATE UNIQUE INDEX slo_breach_open ON slo_breach (objective, long_minutes) WHERE resolved_at IS NULL;
