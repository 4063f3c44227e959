ALTER TABLE alerting_alert ADD COLUMN heard_at timestamptz;     -- when its sender said it again; null: not since it opened
