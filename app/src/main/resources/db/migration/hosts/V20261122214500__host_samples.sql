-- What each minute's look left behind, kept for 30 days. Ratios are not stored: used and total are.
CREATE TABLE hosts_sample (
  host         text             NOT NULL,
  at           timestamptz      NOT NULL,
  cpu_busy     double precision CHECK (cpu_busy BETWEEN 0 AND 1),
  memory_used  bigint,
  memory_total bigint CHECK (memory_total > 0),
  PRIMARY KEY (host, at)
);
CREATE INDEX hosts_sample_by_age ON hosts_sample (at);

CREATE TABLE hosts_space (
  host  text        NOT NULL,
  at    timestamptz NOT NULL,
  path  text        NOT NULL,
  used  bigint      NOT NULL,
  total bigint      NOT NULL,
  free  bigint      NOT NULL,
  PRIMARY KEY (host, path, at),
  FOREIGN KEY (host, at) REFERENCES hosts_sample ON DELETE CASCADE
);
CREATE INDEX hosts_space_by_sample ON hosts_space (host, at);

-- Bytes written to a log, with its rotated parts, since the sample before.
CREATE TABLE hosts_written (
  host  text        NOT NULL,
  at    timestamptz NOT NULL,
  path  text        NOT NULL,
  bytes bigint      NOT NULL CHECK (bytes > 0),
  PRIMARY KEY (host, at, path),
  FOREIGN KEY (host, at) REFERENCES hosts_sample ON DELETE CASCADE
);
