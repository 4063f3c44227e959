-- How far the journal of each node has become alerts, written in the same transaction as those.
CREATE TABLE alerting_journal (
  node    text PRIMARY KEY,
  applied bigint NOT NULL,
  at      timestamptz NOT NULL
);

CREATE TABLE alerting_refused (
  node   text NOT NULL,
  number bigint NOT NULL,
  entry  bytea NOT NULL,
  why    text NOT NULL,
  at     timestamptz NOT NULL,
  PRIMARY KEY (node, number)
);

ALTER TABLE alerting_alert ADD COLUMN repeats bigint NOT NULL DEFAULT 0;     -- how often the sender said the same again
