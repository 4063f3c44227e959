package dev.allclear.base.jdbc;

import dev.allclear.base.work.Beginning;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Brings the tables up to date before anything else; later, when the database is away at the start. */
@Component
class PatientMigration implements FlywayMigrationStrategy {
  private final Beginning beginning;

  PatientMigration(Beginning beginning) {
    this.beginning = beginning;
  }

  @Override public void migrate(Flyway flyway) {
    beginning.then("migration", flyway::migrate);
  }
}
