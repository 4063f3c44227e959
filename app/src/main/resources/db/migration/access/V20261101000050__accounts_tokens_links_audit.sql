CREATE TABLE access_account (
  name          text PRIMARY KEY,
  role          text NOT NULL,
  password_hash text NOT NULL,
  created_at    timestamptz NOT NULL
);
CREATE UNIQUE INDEX access_account_name ON access_account (lower(name));

CREATE TABLE access_session (
  hash      text PRIMARY KEY,
  account   text NOT NULL REFERENCES access_account,
  opened_at timestamptz NOT NULL,
  used_at   timestamptz NOT NULL
);
CREATE INDEX access_session_account ON access_session (account);

CREATE TABLE access_token (
  hash       text PRIMARY KEY,
  name       text NOT NULL,
  role       text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE access_capability (
  hash       text PRIMARY KEY,
  purpose    text NOT NULL,
  subject    text NOT NULL,
  issued_at  timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX access_capability_subject ON access_capability (purpose, subject) WHERE revoked_at IS NULL;

CREATE TABLE access_audit (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL,
  actor   text NOT NULL,
  kind    text NOT NULL,
  act     text NOT NULL,
  subject text NOT NULL,
  detail  text NOT NULL
);

CREATE FUNCTION access_audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit is only added to; % is refused', TG_OP;
END $$;
CREATE TRIGGER access_audit_is_kept BEFORE UPDATE OR DELETE ON access_audit
  FOR EACH STATEMENT EXECUTE FUNCTION access_audit_is_kept();
