-- Contacts as they were tried: those of documents once something is known of them, and those that people added themselves.
CREATE TABLE notify_contact (
  person      text NOT NULL,
  kind        text NOT NULL,
  recipient   text NOT NULL,
  own         boolean NOT NULL,          -- added by the person; counts once it is verified
  added_at    timestamptz NOT NULL,      -- story time, as all
  verified_at timestamptz,               -- a code that was sent there came back, or a test was acknowledged
  tested_at   timestamptz,               -- a test page over it was acknowledged
  code_hash   text,
  code_at     timestamptz,
  code_tries  int NOT NULL DEFAULT 0,
  PRIMARY KEY (person, kind, recipient)
);

-- When a person wants which contact; without rows the contacts follow one another after a minute.
CREATE TABLE notify_rule (
  person        text NOT NULL,
  urgency       text NOT NULL,
  kind          text NOT NULL,
  recipient     text NOT NULL,
  after_seconds int NOT NULL CHECK (after_seconds >= 0),
  PRIMARY KEY (person, urgency, kind, recipient)
);

-- Signed requests that were taken once are not taken again.
CREATE TABLE notify_seen (
  signature text PRIMARY KEY,
  at        timestamptz NOT NULL
);

ALTER TABLE notify_attempt ADD COLUMN bundle uuid;         -- the page whose message named this one too
CREATE INDEX notify_attempt_recipient ON notify_attempt (recipient, at);
CREATE INDEX notify_attempt_at ON notify_attempt (at);
