-- Values and ratios that a store makes are looked at once a minute; they are no counts of requests, so they are sources of a kind of their own.
ALTER TABLE slo_source DROP CONSTRAINT slo_source_kind_check;
ALTER TABLE slo_source ADD CONSTRAINT slo_source_kind_check CHECK (kind IN ('ACCESS_LOG', 'METRICS', 'PROMETHEUS', 'PROBE', 'PUSH', 'VALUE'));
ALTER TABLE slo_objective DROP CONSTRAINT slo_objective_measure_check;
ALTER TABLE slo_objective ADD CONSTRAINT slo_objective_measure_check CHECK (measure IN ('FAILURES', 'SLOWER', 'OLDER', 'FEWER', 'BEYOND', 'SHARES'));
ALTER TABLE slo_objective ADD COLUMN good_side text;    -- of BEYOND: LT, LTE, GT or GTE
ALTER TABLE slo_objective ADD COLUMN side_limit numeric;  -- of BEYOND
