CREATE TABLE notify_page (
  id          uuid PRIMARY KEY,
  problem     uuid NOT NULL,
  key         text NOT NULL,              -- which call of the problem this is; obliging twice is one page
  person      text NOT NULL,
  due         timestamptz NOT NULL,       -- story time, as all but lease_until
  created_at  timestamptz NOT NULL,
  body        jsonb NOT NULL,
  rung        int NOT NULL DEFAULT 0,     -- which way is tried next
  rounds      int NOT NULL DEFAULT 0,     -- how often all ways failed
  doubts      int NOT NULL DEFAULT 0,     -- how often the outcome over this way was not known
  next_at     timestamptz,                -- null: every contact has been tried and somebody took it over
  attempt     int NOT NULL DEFAULT 0,     -- fences the outcome of an older attempt
  lease_until timestamptz,                -- wall time: guards a real process
  owner       text,
  ended_at    timestamptz,
  ended_why   text,
  ended_by    text,
  UNIQUE (problem, key)
);
CREATE INDEX notify_page_due ON notify_page (next_at) WHERE ended_at IS NULL AND next_at IS NOT NULL;

CREATE TABLE notify_attempt (
  page        uuid NOT NULL REFERENCES notify_page,
  number      int NOT NULL,
  contact     text NOT NULL,
  recipient   text NOT NULL,
  carrier     text NOT NULL,
  repeated    boolean NOT NULL,
  at          timestamptz NOT NULL,
  outcome     text,                       -- null while it is being sent
  words       text,
  answered_at timestamptz,
  PRIMARY KEY (page, number)
);

CREATE TABLE notify_message (
  id          uuid PRIMARY KEY,
  topic       text NOT NULL,
  channel     text NOT NULL,
  recipient   text NOT NULL,
  subject     text NOT NULL,
  text        text NOT NULL,
  html        text,
  queued_at   timestamptz NOT NULL,
  state       text NOT NULL DEFAULT 'PENDING',
  words       text NOT NULL DEFAULT '',
  answered_at timestamptz,
  next_at     timestamptz,                -- null: not to be tried again
  attempt     int NOT NULL DEFAULT 0,
  lease_until timestamptz,
  owner       text,
  UNIQUE (topic, channel, recipient)
);
CREATE INDEX notify_message_due ON notify_message (next_at) WHERE next_at IS NOT NULL;

CREATE TABLE notify_carrier (
  name text PRIMARY KEY,
  body jsonb NOT NULL
);
