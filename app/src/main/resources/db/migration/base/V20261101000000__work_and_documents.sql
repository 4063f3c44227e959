-- Deliveries of events and timers that are due: one row each, gone when done.
CREATE TABLE base_work (
  id          uuid PRIMARY KEY,
  kind        text NOT NULL CHECK (kind IN ('EVENT', 'TIMER')),
  worker      text NOT NULL,
  key         text NOT NULL,
  payload     text NOT NULL,
  due         timestamptz NOT NULL,          -- story time
  attempt     integer NOT NULL DEFAULT 0,
  lease_until timestamptz,                   -- wall time; held, or not to be tried again, until then
  owner       text,
  trouble     text,                          -- why the last attempt failed
  UNIQUE (worker, key)
);
CREATE INDEX base_work_due ON base_work (due);

-- Configuration documents as they were applied; the rooms keep what they made of them.
CREATE TABLE base_document (
  kind        text NOT NULL,
  name        text NOT NULL,
  api_version text NOT NULL,
  body        text NOT NULL,                 -- the whole document as JSON, fields in the order of the writer
  applied_at  timestamptz NOT NULL,
  PRIMARY KEY (kind, name)
);
