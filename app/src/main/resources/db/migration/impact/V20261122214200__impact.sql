create table impact_assessment (
  incident     integer primary key references incident_incident,
  service      text not null,
  from_at      timestamptz not null,
  to_at        timestamptz not null,
  total        bigint not null,
  failed       bigint not null,
  assessed_at  timestamptz not null,
  signed_by    text,
  signed_at    timestamptz
);

create table impact_consumer (
  incident     integer not null references impact_assessment,
  caller       text not null,
  name         text,
  use_case     text,
  total        bigint not null,
  failed       bigint not null,
  measured     text not null,
  hit          text,
  meaning      text,
  worth        text,
  expectation  text,
  answered_by  text,
  answered_at  timestamptz,
  asked_at     timestamptz,
  primary key (incident, caller)
);
create index impact_consumer_caller on impact_consumer (caller);
