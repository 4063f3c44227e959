-- What the past supports, as a draft for a person. Kept with what became of it.
CREATE TABLE slo_draft (
  id         uuid PRIMARY KEY,
  service    text NOT NULL,
  owner      text NOT NULL,                  -- the team that owns the service
  replaces   text,                           -- the objective whose target it would change
  over       bigint,                         -- microseconds; null: failures are bad
  proposal   text NOT NULL,                  -- JSON: target, window, pages, wiggle room, evidence
  finding    text NOT NULL,
  made_at    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  state      text NOT NULL CHECK (state IN ('OPEN', 'ACCEPTED', 'REFUSED')),
  decided_by text,
  decided_at timestamptz
);
CREATE INDEX slo_draft_made ON slo_draft (made_at);
