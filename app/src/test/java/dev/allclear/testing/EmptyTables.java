package dev.allclear.testing;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Empties the tables of a test's database and sets their counters back. Only what holds something is touched: emptying all of more than a hundred
 * tables costs a second, because each gets a new file.
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
        PERFORM setval((quote_ident(schemaname) || '.' || quote_ident(sequencename))::regclass, start_value, false) FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
      END $$""";

  private EmptyTables() {}

  /** @param but names of tables that stay as they are */
  public static void of(JdbcClient db, String... but) {
    db.sql(EMPTY.formatted(String.join(",", but))).update();
  }
}
