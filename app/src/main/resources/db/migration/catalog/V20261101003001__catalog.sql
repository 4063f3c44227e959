CREATE TABLE catalog_person (name text PRIMARY KEY, display_name text NOT NULL, email text NOT NULL, contacts jsonb NOT NULL, zone text NOT NULL);
CREATE TABLE catalog_team (name text PRIMARY KEY, members text[] NOT NULL);
CREATE TABLE catalog_service (name text PRIMARY KEY, display_name text NOT NULL, owner text NOT NULL, policy text NOT NULL);
CREATE TABLE catalog_consumer (name text PRIMARY KEY, display_name text NOT NULL, service text NOT NULL REFERENCES catalog_service, caller text NOT NULL,
  use_case text NOT NULL, value text, expectation text, contacts text[] NOT NULL, UNIQUE (service, caller));
CREATE TABLE catalog_repository (name text PRIMARY KEY, location text NOT NULL, services text[] NOT NULL);
CREATE TABLE catalog_log_source (name text PRIMARY KEY, paths text[] NOT NULL, services text[] NOT NULL, capacity bigint);
