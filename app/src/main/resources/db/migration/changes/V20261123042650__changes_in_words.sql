ALTER TABLE changes_change ADD COLUMN summary text NOT NULL DEFAULT '';     -- in the words of whoever told it; empty when not told

-- Two changes of one instant may differ in their words alone. The name that the constraint was given depends on the version of PostgreSQL.
DO $$
DECLARE same text;
BEGIN
  FOR same IN SELECT conname FROM pg_constraint WHERE conrelid = 'changes_change'::regclass AND contype = 'u' LOOP
    EXECUTE format('ALTER TABLE changes_change DROP CONSTRAINT %I', same);
  END LOOP;
END $$;
CREATE UNIQUE INDEX changes_change_once ON changes_change (service, environment, version, commit_hash, kind, at, md5(summary));
