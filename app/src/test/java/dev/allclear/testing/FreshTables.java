package dev.allclear.testing;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Empties all tables and sets the clock back before each test. */
final class FreshTables implements BeforeEachCallback {
  @Override public void beforeEach(ExtensionContext test) {
    ApplicationContext context = SpringExtension.getApplicationContext(test);
    EmptyTables.of(context.getBean(JdbcClient.class));
    context.getBean(TestClock.class).set(TestClock.START);
  }
}
