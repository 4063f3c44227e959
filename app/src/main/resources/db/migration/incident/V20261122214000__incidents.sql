create table incident_incident (
  number       integer primary key check (number >= 1),
  title        text not null,
  service      text not null,
  severity     text not null,
  timeline     uuid not null unique,
  began_at     timestamptz not null,
  began_from   text not null,
  noticed_at   timestamptz not null,
  declared_at  timestamptz not null,
  declared_by  text not null,
  facts        jsonb,
  watch_from   timestamptz,
  watched_at   timestamptz,
  good_since   timestamptz,
  cleared_at   timestamptz
);
create index incident_open on incident_incident (service) where cleared_at is null;

-- An alert belongs to at most one incident; the first one of an incident brought its timeline.
create table incident_alert (
  alert   uuid primary key,
  number  integer not null references incident_incident,
  at      timestamptz not null
);
create index incident_alert_number on incident_alert (number);

-- What was done. The state of an incident is derived from these rows; nothing else says it.
create table incident_act (
  number   integer not null references incident_incident,
  step     text not null,
  at       timestamptz not null,
  by_whom  text not null,
  words    text not null,
  primary key (number, step, at)
);

-- Bad minutes that emptied a ring which had good minutes in it, each told once.
create table incident_relapse (
  number  integer not null references incident_incident,
  minute  timestamptz not null,
  words   text not null,
  primary key (number, minute)
);
