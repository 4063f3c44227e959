-- How far promises were judged: of 512 in one row, which is written each minute where 512 were.
CREATE SEQUENCE slo_objective_number AS integer MINVALUE 0;
ALTER TABLE slo_objective ADD COLUMN number integer NOT NULL DEFAULT nextval('slo_objective_number');  -- never given twice
CREATE UNIQUE INDEX slo_objective_by_number ON slo_objective (number);

CREATE TABLE slo_judged (
  block   integer PRIMARY KEY,               -- number of the promise / 512
  minutes integer[] NOT NULL                 -- of each the end of its last judged minute, in minutes from the epoch; 0 before the first
) WITH (fillfactor = 50);
-- As they are: what changes each minute is not worth compressing.
ALTER TABLE slo_judged ALTER COLUMN minutes SET STORAGE PLAIN;

INSERT INTO slo_judged (block, minutes)
SELECT block, array_agg(coalesce((extract(epoch FROM o.evaluated_to) / 60)::integer, 0) ORDER BY slot)
FROM (SELECT DISTINCT number / 512 AS block FROM slo_objective) b CROSS JOIN generate_series(0, 511) slot
LEFT JOIN slo_objective o ON o.number = b.block * 512 + slot
GROUP BY block;

ALTER TABLE slo_objective DROP COLUMN evaluated_to;
