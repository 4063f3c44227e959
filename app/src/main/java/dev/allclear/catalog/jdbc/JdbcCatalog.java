package dev.allclear.catalog.jdbc;

import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.CatalogKeeper;
import dev.allclear.catalog.CodeRepository;
import dev.allclear.catalog.Consumer;
import dev.allclear.catalog.Contact;
import dev.allclear.catalog.LogSource;
import dev.allclear.catalog.OfferedService;
import dev.allclear.catalog.Person;
import dev.allclear.catalog.Team;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The catalog in PostgreSQL. */
@Repository
class JdbcCatalog implements Catalog, CatalogKeeper {
  private final JdbcClient db;
  private final JsonMapper json;
  private volatile Offered offered = new Offered(Offered.NONE, List.of());

  JdbcCatalog(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  @Override public Optional<Person> person(String name) {
    return db.sql("SELECT * FROM catalog_person WHERE name = ?").param(name).query(this::personRow).optional();
  }

  @Override public List<Person> people() {
    return db.sql("SELECT * FROM catalog_person ORDER BY name").query(this::personRow).list();
  }

  @Override public List<Person> people(Set<String> names) {
    return db.sql("SELECT * FROM catalog_person WHERE name = ANY (?) ORDER BY name").param(names.toArray(String[]::new)).query(this::personRow).list();
  }

  private Person personRow(ResultSet rs, int n) throws SQLException {
    return new Person(rs.getString("name"), rs.getString("display_name"), rs.getString("email"),
        List.of(json.readValue(rs.getString("contacts"), Contact[].class)), ZoneId.of(rs.getString("zone")));
  }

  @Override public Optional<Team> team(String name) {
    return db.sql("SELECT * FROM catalog_team WHERE name = ?").param(name)
        .query((rs, n) -> new Team(rs.getString("name"), texts(rs, "members"))).optional();
  }

  @Override public Optional<OfferedService> service(String name) {
    return db.sql("SELECT * FROM catalog_service WHERE name = ?").param(name).query(JdbcCatalog::service).optional();
  }

  @Override public List<OfferedService> services() {
    Optional<Long> mark = Transactions.open() ? Optional.empty() : db.sql("SELECT changed_by::text::bigint FROM catalog_service_mark").query(Long.class).optional();
    Offered before = offered;
    if (mark.isPresent() && mark.get() == before.mark()) {
      return before.services();
    }
    List<OfferedService> read = List.copyOf(db.sql("SELECT * FROM catalog_service ORDER BY name").query(JdbcCatalog::service).list());
    mark.ifPresent(now -> offered = new Offered(now, read));
    return read;
  }

  /** What is offered as long as the mark stays: all of it is asked for every few seconds. */
  private record Offered(long mark, List<OfferedService> services) {
    static final long NONE = -1;
  }

  private static OfferedService service(ResultSet rs, int n) throws SQLException {
    return new OfferedService(rs.getString("name"), rs.getString("display_name"), rs.getString("owner"), rs.getString("policy"));
  }

  @Override public List<OfferedService> services(Set<String> names) {
    return db.sql("SELECT * FROM catalog_service WHERE name = ANY (?) ORDER BY name").param(names.toArray(String[]::new)).query(JdbcCatalog::service).list();
  }

  @Override public List<Consumer> consumersOf(String service) {
    return db.sql("SELECT * FROM catalog_consumer WHERE service = ? ORDER BY name").param(service)
        .query((rs, n) -> new Consumer(rs.getString("name"), rs.getString("display_name"), rs.getString("service"), rs.getString("caller"),
            rs.getString("use_case"), rs.getString("value"), rs.getString("expectation"), rs.getString("expectation_from"), rs.getObject("expectation_since", LocalDate.class),
            texts(rs, "contacts"))).list();
  }

  @Override public List<CodeRepository> repositoriesOf(String service) {
    return db.sql("SELECT * FROM catalog_repository WHERE ? = ANY (services) ORDER BY name").param(service).query(JdbcCatalog::repository).list();
  }

  @Override public List<CodeRepository> repositories() {
    return db.sql("SELECT * FROM catalog_repository ORDER BY name").query(JdbcCatalog::repository).list();
  }

  @Override public Optional<CodeRepository> repository(String name) {
    return db.sql("SELECT * FROM catalog_repository WHERE name = ?").param(name).query(JdbcCatalog::repository).optional();
  }

  private static CodeRepository repository(ResultSet rs, int n) throws SQLException {
    return new CodeRepository(rs.getString("name"), rs.getString("location"), texts(rs, "services"), rs.getString("token_user"), rs.getString("token_file"));
  }

  @Override public List<LogSource> logSourcesOf(String service) {
    return db.sql("SELECT * FROM catalog_log_source WHERE ? = ANY (services) ORDER BY name").param(service).query(JdbcCatalog::logSource).list();
  }

  @Override public List<LogSource> logSources() {
    return db.sql("SELECT * FROM catalog_log_source ORDER BY name").query(JdbcCatalog::logSource).list();
  }

  private static LogSource logSource(ResultSet rs, int n) throws SQLException {
    long bytes = rs.getLong("capacity");
    // Told by the column read last, so asked before another one is.
    OptionalLong capacity = rs.wasNull() ? OptionalLong.empty() : OptionalLong.of(bytes);
    return new LogSource(rs.getString("name"), texts(rs, "paths"), texts(rs, "services"), capacity);
  }

  private static List<String> texts(ResultSet rs, String column) throws SQLException {
    return List.of((String[]) rs.getArray(column).getArray());
  }

  @Override public void put(Person p) {
    db.sql("""
        INSERT INTO catalog_person (name, display_name, email, contacts, zone) VALUES (?, ?, ?, ?::jsonb, ?)
        ON CONFLICT (name) DO UPDATE SET display_name = excluded.display_name, email = excluded.email, contacts = excluded.contacts, zone = excluded.zone""")
        .params(Arrays.asList(p.name(), p.displayName(), p.email(), json.writeValueAsString(p.contacts()), p.zone().getId())).update();
  }

  @Override public void put(Team t) {
    db.sql("INSERT INTO catalog_team (name, members) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET members = excluded.members")
        .params(Arrays.asList(t.name(), array(t.members()))).update();
  }

  @Override public void put(OfferedService s) {
    db.sql("""
        INSERT INTO catalog_service (name, display_name, owner, policy) VALUES (?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET display_name = excluded.display_name, owner = excluded.owner, policy = excluded.policy""")
        .params(Arrays.asList(s.name(), s.displayName(), s.owner(), s.policy())).update();
  }

  @Override public void put(Consumer c) {
    db.sql("""
        INSERT INTO catalog_consumer (name, display_name, service, caller, use_case, value, expectation, contacts, expectation_from, expectation_since)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET display_name = excluded.display_name, service = excluded.service, caller = excluded.caller,
          use_case = excluded.use_case, value = excluded.value, expectation = excluded.expectation, contacts = excluded.contacts,
          expectation_from = excluded.expectation_from, expectation_since = excluded.expectation_since""")
        .params(Arrays.asList(c.name(), c.displayName(), c.service(), c.caller(), c.useCase(), c.value(), c.expectation(), array(c.contacts()), c.expectationFrom(), c.expectationSince())).update();
  }

  @Override public void put(CodeRepository r) {
    db.sql("""
        INSERT INTO catalog_repository (name, location, services, token_user, token_file) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET location = excluded.location, services = excluded.services, token_user = excluded.token_user, token_file = excluded.token_file""")
        .params(Arrays.asList(r.name(), r.location(), array(r.services()), r.user(), r.tokenFile())).update();
  }

  @Override public void put(LogSource s) {
    db.sql("""
        INSERT INTO catalog_log_source (name, paths, services, capacity) VALUES (?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET paths = excluded.paths, services = excluded.services, capacity = excluded.capacity""")
        .params(Arrays.asList(s.name(), array(s.paths()), array(s.services()), s.capacity().isPresent() ? s.capacity().getAsLong() : null)).update();
  }

  private static String[] array(List<String> texts) {
    return texts.toArray(new String[0]);
  }
}
