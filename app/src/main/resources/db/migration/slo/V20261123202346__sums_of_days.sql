-- What a source counted in each day of UTC whose hours are all packed: a budget of 30 days adds up 30 rows, not 720. Days are made when
-- they are over. Whatever changes one of their hours makes them stale; those are read by the hour until they are made anew.
CREATE TABLE slo_day (
  source integer NOT NULL REFERENCES slo_source ON DELETE CASCADE,
  day    timestamptz NOT NULL,
  total  bigint NOT NULL,
  bad    bigint NOT NULL,
  timed  bigint NOT NULL,
  stale  boolean NOT NULL,
  PRIMARY KEY (day, source)
);
CREATE INDEX slo_day_source ON slo_day (source);
CREATE INDEX slo_day_stale ON slo_day (day) WHERE stale;

CREATE TABLE slo_day_slow (
  source integer NOT NULL,
  over   bigint NOT NULL,
  day    timestamptz NOT NULL,
  bad    bigint NOT NULL,
  PRIMARY KEY (day, source, over),
  FOREIGN KEY (day, source) REFERENCES slo_day ON DELETE CASCADE
);

-- Until the latest day that was made, each source that has an hour of a day has a row of the day.
CREATE FUNCTION slo_day_hours_came() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO slo_day (source, day, total, bad, timed, stale)
  SELECT DISTINCT source, date_trunc('day', hour, 'UTC'), 0, 0, 0, true FROM came WHERE hour < (SELECT max(day) FROM slo_day) + interval '1 day'
  ON CONFLICT (day, source) DO UPDATE SET stale = true;
  RETURN NULL;
END $$;

CREATE FUNCTION slo_day_hours_went() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE slo_day d SET stale = true FROM (SELECT DISTINCT source, date_trunc('day', hour, 'UTC') AS day FROM went) w WHERE d.day = w.day AND d.source = w.source AND NOT d.stale;
  RETURN NULL;
END $$;

CREATE TRIGGER slo_hour_came AFTER INSERT ON slo_hour REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION slo_day_hours_came();
CREATE TRIGGER slo_hour_went AFTER DELETE ON slo_hour REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION slo_day_hours_went();
CREATE TRIGGER slo_hour_slow_came AFTER INSERT ON slo_hour_slow REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION slo_day_hours_came();
CREATE TRIGGER slo_hour_slow_went AFTER DELETE ON slo_hour_slow REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION slo_day_hours_went();
