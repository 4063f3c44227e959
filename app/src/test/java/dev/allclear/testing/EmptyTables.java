package dev.allclear.testing;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Empties the tables of a test's database and sets the counters of their identity columns back. Only what holds something is touched: emptying all of
 * more than a hundred tables costs a second, because each gets a new file. Sequences that belong to no column go on, as they do for a running program,
 * which keeps in memory what it knows of a source under its number.
 */
public final class EmptyTables {
  private static final String EMPTY = """
      DO $$
      DECLARE
        t record;
        filled boolean;
      BEGIN
        SET LOCAL session_replication_role = replica;
        FOR t IN SELECT quote_ident(tablename) AS name, pg_relation_size(quote_ident(tablename)::regclass) AS size FROM pg_tables
                 WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history' AND tablename <> ALL (string_to_array('%s', ',')) LOOP
          EXECUTE 'SELECT EXISTS (SELECT 1 FROM ' || t.name || ')' INTO filled;
          IF t.size > 4000000 THEN
            EXECUTE 'TRUNCATE ' || t.name || ' CASCADE';
          ELSIF filled THEN
            EXECUTE 'DELETE FROM ' || t.name;
          END IF;
        END LOOP;
        PERFORM setval(d.objid, start_value, false) FROM pg_sequences JOIN pg_depend d ON d.objid = (quote_ident(schemaname) || '.' || quote_ident(sequencename))::regclass
                WHERE d.deptype = 'i' AND schemaname = 'public' AND last_value IS NOT NULL;
      END $$""";

  private EmptyTables() {}

  /** @param but names of tables that stay as they are */
  public static void of(JdbcClient db, String... but) {
    db.sql(EMPTY.formatted(String.join(",", but))).update();
  }
}
