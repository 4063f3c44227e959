package dev.allclear.testing;

import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Empties all tables, but for the accounts and tokens made at the start, and sets the clock back before each test. */
final class FreshTables implements BeforeEachCallback {
  @Override public void beforeEach(ExtensionContext test) {
    ApplicationContext context = SpringExtension.getApplicationContext(test);
    JdbcClient db = context.getBean(JdbcClient.class);
    List<String> tables = db.sql("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('flyway_schema_history', 'access_account', 'access_token')").query(String.class).list();
    if (!tables.isEmpty()) {
      // As a replica does it: triggers that keep the audit do not fire.
      db.sql("SET session_replication_role = replica; TRUNCATE " + String.join(", ", tables) + " RESTART IDENTITY CASCADE; SET session_replication_role = DEFAULT").update();
    }
    context.getBean(TestClock.class).set(TestClock.START);
  }
}
