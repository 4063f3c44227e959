-- What a source counted in each packed hour, so that a budget adds up hours and not minutes. Kept as long as its packed minutes.
CREATE TABLE slo_hour (
  source       integer NOT NULL REFERENCES slo_source ON DELETE CASCADE,
  hour         timestamptz NOT NULL,
  first_minute smallint NOT NULL,            -- the earliest of its minutes with data
  total        bigint NOT NULL,
  bad          bigint NOT NULL,              -- the failed of each minute, at most its total
  timed        bigint NOT NULL,
  PRIMARY KEY (source, hour)
);

CREATE TABLE slo_hour_slow (
  source integer NOT NULL REFERENCES slo_source ON DELETE CASCADE,
  over   bigint NOT NULL,
  hour   timestamptz NOT NULL,
  bad    bigint NOT NULL,                    -- the slow of each minute, at most its timed
  PRIMARY KEY (source, over, hour)
);

INSERT INTO slo_hour (source, hour, first_minute, total, bad, timed)
SELECT source, hour, min(n) - 1, sum(total), sum(least(greatest(failed, 0), total)), sum(timed)
FROM (SELECT p.source, p.hour, t.n, sum(t.total) AS total, sum(t.failed) AS failed, sum(t.timed) AS timed
      FROM slo_packed p CROSS JOIN LATERAL unnest(p.totals, p.faileds, p.timeds) WITH ORDINALITY AS t(total, failed, timed, n) WHERE t.total IS NOT NULL
      GROUP BY p.source, p.hour, t.n) m
GROUP BY source, hour;

INSERT INTO slo_hour_slow (source, over, hour, bad)
SELECT source, over, hour, sum(greatest(slow, 0))
FROM (SELECT p.source, p.over, p.hour, t.n, sum(t.slow) AS slow
      FROM slo_packed_slow p CROSS JOIN LATERAL unnest(p.slows) WITH ORDINALITY AS t(slow, n) WHERE t.slow IS NOT NULL GROUP BY p.source, p.over, p.hour, t.n) m
GROUP BY source, over, hour;

-- The same of each caller.
ALTER TABLE slo_packed ADD COLUMN total bigint, ADD COLUMN failed bigint, ADD COLUMN timed bigint;
ALTER TABLE slo_packed_slow ADD COLUMN slow bigint;

-- Old data and little throughput are bad, beside failures and slow answers.
ALTER TABLE slo_objective ADD COLUMN measure text NOT NULL DEFAULT 'FAILURES' CHECK (measure IN ('FAILURES', 'SLOWER', 'OLDER', 'FEWER'));
UPDATE slo_objective SET measure = 'SLOWER' WHERE over IS NOT NULL;

UPDATE slo_definition SET definition = jsonb_set(definition::jsonb, '{threshold}', '"LATENCY"')::text WHERE kind = 'SLI' AND definition::jsonb ->> 'isThreshold' = 'true';
