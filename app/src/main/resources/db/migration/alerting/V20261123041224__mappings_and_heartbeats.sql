ALTER TABLE alerting_integration
  ADD COLUMN settings jsonb NOT NULL DEFAULT '{}',     -- what only some kinds have
  ADD COLUMN heard_at timestamptz;                     -- of heartbeats: when it said last that it lives
