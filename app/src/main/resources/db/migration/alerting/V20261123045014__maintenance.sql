CREATE TABLE alerting_maintenance (
  name     text PRIMARY KEY,
  services text[] NOT NULL,
  from_at  timestamptz NOT NULL,
  to_at    timestamptz NOT NULL,
  reason   text NOT NULL
);
CREATE INDEX alerting_maintenance_end ON alerting_maintenance (to_at);
