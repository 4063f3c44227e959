package dev.allclear.testing;

import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Empties all tables and sets the clock back before each test. */
final class FreshTables implements BeforeEachCallback {
  @Override public void beforeEach(ExtensionContext test) {
    ApplicationContext context = SpringExtension.getApplicationContext(test);
    JdbcClient db = context.getBean(JdbcClient.class);
    List<String> tables = db.sql("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'").query(String.class).list();
    if (!tables.isEmpty()) {
      db.sql("TRUNCATE " + String.join(", ", tables) + " RESTART IDENTITY CASCADE").update();
    }
    context.getBean(TestClock.class).set(TestClock.START);
  }
}
