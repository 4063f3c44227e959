CREATE TABLE alerting_alert (
  id              uuid PRIMARY KEY,
  key             text NOT NULL,
  service         text NOT NULL,
  severity        text NOT NULL,
  summary         text NOT NULL,
  facts           text[] NOT NULL,
  origin          text NOT NULL,
  timeline        uuid NOT NULL UNIQUE,
  opened_at       timestamptz NOT NULL,
  began_at        timestamptz,
  rung            int NOT NULL DEFAULT -1,      -- last step of the escalation that was called, over all rounds
  next_at         timestamptz,                  -- when the next step is called
  acknowledged_by text,
  acknowledged_at timestamptz,
  closed_why      text,
  closed_by       text,
  closed_at       timestamptz
);
CREATE UNIQUE INDEX alerting_alert_open ON alerting_alert (key) WHERE closed_at IS NULL;
CREATE INDEX alerting_alert_service ON alerting_alert (service) WHERE closed_at IS NULL;

CREATE TABLE alerting_condition (
  breach   uuid PRIMARY KEY,
  alert    uuid NOT NULL REFERENCES alerting_alert,
  since    timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX alerting_condition_alert ON alerting_condition (alert) WHERE ended_at IS NULL;
