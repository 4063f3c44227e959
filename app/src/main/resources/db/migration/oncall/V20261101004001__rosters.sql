CREATE TABLE oncall_schedule (
  name text PRIMARY KEY,
  body jsonb NOT NULL
);

CREATE TABLE oncall_policy (
  name text PRIMARY KEY,
  body jsonb NOT NULL
);
