CREATE TABLE logs_survey (
  id            uuid        PRIMARY KEY,
  timeline      uuid        NOT NULL,
  service       text        NOT NULL,
  at            timestamptz NOT NULL,
  first_at      timestamptz,                -- first and last instant seen in the logs
  last_at       timestamptz,
  files         integer     NOT NULL,
  lines         bigint      NOT NULL,
  bytes         bigint      NOT NULL,
  disk_bytes    bigint      NOT NULL,
  undated_lines bigint      NOT NULL,
  problems      jsonb       NOT NULL
);
CREATE INDEX logs_survey_of_timeline ON logs_survey (timeline, at);

CREATE TABLE logs_finding (
  id          uuid             PRIMARY KEY,
  survey      uuid             NOT NULL REFERENCES logs_survey ON DELETE CASCADE,
  rank        integer          NOT NULL,
  sentence    text             NOT NULL,
  template_id text             NOT NULL,
  template    text             NOT NULL,
  level       text,
  logger      text,
  change      text             NOT NULL,
  onset       timestamptz      NOT NULL,
  rate_before double precision NOT NULL,    -- lines an hour
  rate_after  double precision NOT NULL,
  lines       bigint           NOT NULL,
  bytes       bigint           NOT NULL,
  bytes_added bigint           NOT NULL,
  share       double precision NOT NULL,
  strength    double precision NOT NULL,
  samples     jsonb            NOT NULL,
  counts      jsonb            NOT NULL,
  UNIQUE (survey, rank)
);

CREATE TABLE logs_ruled_out (
  timeline    uuid        NOT NULL,
  template_id text        NOT NULL,
  by_whom     text        NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (timeline, template_id)
);
