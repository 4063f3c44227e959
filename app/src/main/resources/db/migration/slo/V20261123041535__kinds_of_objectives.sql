ALTER TABLE slo_objective ADD COLUMN slice_minutes integer;                    -- null: events are counted
ALTER TABLE slo_objective ADD COLUMN slice_target numeric;                     -- null with slices: the mean of their ratios
ALTER TABLE slo_objective ADD COLUMN parts text[] NOT NULL DEFAULT '{}';       -- OBJECTIVE=WEIGHT of a composite

-- What SLOs refer to by name: SLI, DataSource.
CREATE TABLE slo_definition (
  kind       text NOT NULL,
  name       text NOT NULL,
  definition text NOT NULL,                    -- JSON
  PRIMARY KEY (kind, name)
);

-- Time that is in no budget and no alert. What was measured in it stays.
CREATE TABLE slo_correction (
  name       text PRIMARY KEY,
  service    text NOT NULL,
  objectives text[] NOT NULL,                  -- empty: all of the service
  begins     timestamptz NOT NULL,
  ends       timestamptz NOT NULL,
  reason     text NOT NULL
);
