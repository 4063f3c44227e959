CREATE TABLE mitigation_mitigation (
  id          uuid        PRIMARY KEY,
  incident    integer     NOT NULL REFERENCES incident_incident (number),
  kind        text        NOT NULL,
  state       text        NOT NULL,
  what        text        NOT NULL,
  prepared_at timestamptz NOT NULL,
  prepared_by text        NOT NULL,
  applied_at  timestamptz,
  applied_by  text,
  details     jsonb       NOT NULL
);
CREATE INDEX mitigation_of_incident ON mitigation_mitigation (incident, prepared_at);
