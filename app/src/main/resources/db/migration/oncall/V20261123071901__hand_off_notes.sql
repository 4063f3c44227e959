CREATE TABLE oncall_note (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  schedule text NOT NULL,
  at       timestamptz NOT NULL,
  by_whom  text NOT NULL,
  text     text NOT NULL
);
CREATE INDEX oncall_note_schedule ON oncall_note (schedule, at DESC);

-- Who was on call when it was looked last, so that a hand-off is told once.
CREATE TABLE oncall_seen (
  schedule text PRIMARY KEY,
  people   text[] NOT NULL,
  since    timestamptz NOT NULL
);
