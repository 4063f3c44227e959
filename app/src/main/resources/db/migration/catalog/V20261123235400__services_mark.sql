-- The transaction that last changed what is offered: while it stays, thousands of services need not be read again.
CREATE TABLE catalog_service_mark (
  one        boolean PRIMARY KEY DEFAULT true CHECK (one),
  changed_by xid8 NOT NULL
);
INSERT INTO catalog_service_mark (changed_by) VALUES (pg_current_xact_id());

CREATE FUNCTION catalog_service_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO catalog_service_mark (changed_by) VALUES (pg_current_xact_id())
  ON CONFLICT (one) DO UPDATE SET changed_by = excluded.changed_by WHERE catalog_service_mark.changed_by <> excluded.changed_by;
  RETURN NULL;
END $$;

-- At the commit, so that no long change keeps another one waiting.
CREATE CONSTRAINT TRIGGER catalog_service_changed AFTER INSERT OR UPDATE OR DELETE ON catalog_service
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION catalog_service_changed();
