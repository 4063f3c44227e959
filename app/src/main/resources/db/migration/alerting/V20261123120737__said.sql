-- The last things that each integration said, the newest first, for people who set it up.
CREATE TABLE alerting_said (
  integration text  PRIMARY KEY,
  events      jsonb NOT NULL
);
