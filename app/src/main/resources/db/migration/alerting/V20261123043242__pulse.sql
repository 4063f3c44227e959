-- Each node writes here every few seconds: a database that only reads is no database.
CREATE TABLE alerting_pulse (
  node text PRIMARY KEY,
  at   timestamptz NOT NULL
);
