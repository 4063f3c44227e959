CREATE TABLE alerting_integration (
  name    text PRIMARY KEY,
  service text NOT NULL,
  kind    text NOT NULL,
  key     text NOT NULL UNIQUE
);
