create table review_review (
  incident      integer primary key references incident_incident,
  version       integer not null,
  markdown      text not null,
  drafted       text not null,
  actions       jsonb not null,
  updated_at    timestamptz not null,
  updated_by    text not null,
  published_at  timestamptz
);

-- A published version does not change any more: rows are only added.
create table review_version (
  incident      integer not null references review_review,
  number        integer not null,
  markdown      text not null,
  actions       jsonb not null,
  published_at  timestamptz not null,
  published_by  text not null,
  primary key (incident, number)
);
