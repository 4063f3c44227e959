create table comms_audience (
  name      text primary key,
  email     jsonb not null,
  slack     text,
  services  jsonb not null
);

create table comms_update (
  id        uuid primary key,
  incident  integer not null references incident_incident,
  number    integer not null,
  phase     text not null,
  subject   text not null,
  body      text not null,
  next_at   timestamptz,
  sent_at   timestamptz not null,
  sent_by   text not null,
  unique (incident, number)
);

-- Whom an update is for: kept as it was when it was sent, whatever becomes of the audience.
create table comms_recipient (
  update_id  uuid not null references comms_update,
  kind       text not null,
  address    text not null,
  audience   text not null,
  place      integer not null,
  primary key (update_id, kind, address)
);

create table comms_promise (
  incident   integer primary key references incident_incident,
  due_at     timestamptz not null,
  nudged_at  timestamptz,
  late_at    timestamptz
);
