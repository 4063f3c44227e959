ALTER TABLE notify_attempt
  ADD COLUMN receipt    text,                          -- what the carrier said later became of it
  ADD COLUMN receipt_at timestamptz;
ALTER TABLE notify_page ADD COLUMN code int NOT NULL DEFAULT 0;     -- short number by which the person answers
CREATE INDEX notify_page_person ON notify_page (person, code) WHERE ended_at IS NULL;

CREATE TABLE notify_stopped (
  number text PRIMARY KEY,
  at     timestamptz NOT NULL
);
