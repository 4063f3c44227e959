ALTER TABLE alerting_alert ADD COLUMN needed int NOT NULL DEFAULT 1;     -- how many people have to acknowledge

CREATE TABLE alerting_acknowledgement (
  alert   uuid NOT NULL REFERENCES alerting_alert ON DELETE CASCADE,
  by_whom text NOT NULL,
  at      timestamptz NOT NULL,
  PRIMARY KEY (alert, by_whom)
);
