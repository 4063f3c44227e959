create table learning_learning (
  id           uuid primary key,
  incident     integer unique references incident_incident,
  claim        text not null,
  helped       text not null,
  minutes      integer,
  service      text,
  templates    jsonb not null,
  words        jsonb not null,
  kinds        jsonb not null,
  happened_at  timestamptz not null,
  stored_at    timestamptz not null
);
create index learning_service on learning_learning (service);

-- Which problem was already told of which learning.
create table learning_seen (
  learning  uuid not null references learning_learning,
  timeline  uuid not null,
  at        timestamptz not null,
  primary key (learning, timeline)
);
