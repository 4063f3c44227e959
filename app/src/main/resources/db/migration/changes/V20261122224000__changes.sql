CREATE TABLE changes_change (
  id              uuid        PRIMARY KEY,
  service         text        NOT NULL,
  environment     text        NOT NULL,
  version         text        NOT NULL,
  commit_hash     text        NOT NULL,
  previous_commit text        NOT NULL,     -- empty when not told
  kind            text        NOT NULL,
  at              timestamptz NOT NULL,
  told_at         timestamptz NOT NULL,
  told_by         text        NOT NULL,
  UNIQUE (service, environment, version, commit_hash, kind, at)
);
CREATE INDEX changes_change_of_service ON changes_change (service, at);

CREATE TABLE changes_suspect (
  timeline    uuid        NOT NULL,
  finding     uuid        NOT NULL,
  repository  text        NOT NULL,
  commit_hash text        NOT NULL,
  place       integer     NOT NULL,         -- among all of one search, best first, from 0
  rank        integer     NOT NULL,         -- among those of one finding in one repository, from 1
  service     text        NOT NULL,
  subject     text        NOT NULL,
  file        text        NOT NULL,
  line        integer     NOT NULL,
  verdict     text        NOT NULL,
  confidence  text        NOT NULL,
  deployed_at timestamptz,
  arrived_at  timestamptz NOT NULL,
  found_at    timestamptz NOT NULL,
  PRIMARY KEY (timeline, finding, repository, commit_hash)
);
