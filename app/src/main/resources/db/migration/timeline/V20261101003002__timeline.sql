CREATE TABLE timeline_entry (
  number     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  timeline   uuid NOT NULL,
  key        text NOT NULL,
  at         timestamptz NOT NULL,       -- when it happened
  kind       text NOT NULL,
  sentence   text NOT NULL,
  source     text,
  confidence text NOT NULL,
  evidence   jsonb NOT NULL,
  pinned_at  timestamptz NOT NULL,       -- when it was put here
  UNIQUE (timeline, key)
);
