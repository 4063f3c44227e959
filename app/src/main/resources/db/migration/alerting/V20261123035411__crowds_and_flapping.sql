ALTER TABLE alerting_alert
  ADD COLUMN crew     text NOT NULL DEFAULT '',       -- whom the first call reached
  ADD COLUMN head     uuid REFERENCES alerting_alert, -- whose pages cover this one; null: its own
  ADD COLUMN members  int NOT NULL DEFAULT 0,
  ADD COLUMN quiet    boolean NOT NULL DEFAULT false, -- nothing but this row tells of it
  ADD COLUMN paged_at timestamptz,
  ADD COLUMN flaps    int NOT NULL DEFAULT 0;
CREATE INDEX alerting_alert_crew ON alerting_alert (crew, opened_at) WHERE head IS NULL;
CREATE INDEX alerting_alert_head ON alerting_alert (head) WHERE head IS NOT NULL;
CREATE INDEX alerting_alert_head_open ON alerting_alert (head) WHERE head IS NOT NULL AND closed_at IS NULL;
CREATE INDEX alerting_alert_key ON alerting_alert (key, opened_at DESC);
CREATE INDEX alerting_alert_opened ON alerting_alert (opened_at);
