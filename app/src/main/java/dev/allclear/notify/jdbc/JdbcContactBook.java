package dev.allclear.notify.jdbc;

import dev.allclear.catalog.Contact;
import dev.allclear.notify.ContactBook;
import dev.allclear.notify.Urgency;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@link ContactBook} in {@code notify_contact} and {@code notify_rule}. */
@Repository
class JdbcContactBook implements ContactBook {
  private final JdbcClient db;

  JdbcContactBook(JdbcClient db) {
    this.db = db;
  }

  @Override public List<Entry> of(String person) {
    return db.sql("SELECT * FROM notify_contact WHERE person = ? ORDER BY added_at, kind, recipient").param(person).query(JdbcContactBook::entry).list();
  }

  @Override public List<Entry> all() {
    return db.sql("SELECT * FROM notify_contact ORDER BY person, added_at, kind, recipient").query(JdbcContactBook::entry).list();
  }

  @Override public List<Entry> of(Set<String> people) {
    return db.sql("SELECT * FROM notify_contact WHERE person = ANY (?) ORDER BY person, added_at, kind, recipient").param(people.toArray(String[]::new)).query(JdbcContactBook::entry).list();
  }

  @Override public void add(String person, Contact contact, boolean own, Instant at) {
    db.sql("INSERT INTO notify_contact (person, kind, recipient, own, added_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
        .params(person, contact.kind().name(), contact.to(), own, utc(at)).update();
  }

  @Override public boolean remove(String person, Contact contact) {
    db.sql("DELETE FROM notify_rule WHERE person = ? AND kind = ? AND recipient = ?").params(person, contact.kind().name(), contact.to()).update();
    return db.sql("DELETE FROM notify_contact WHERE person = ? AND kind = ? AND recipient = ? AND own").params(person, contact.kind().name(), contact.to()).update() == 1;
  }

  @Override public void verify(String person, Contact contact, Instant at) {
    set("verified_at = coalesce(verified_at, ?), code_hash = NULL, code_tries = 0", at, person, contact);
  }

  @Override public void tested(String person, Contact contact, Instant at) {
    set("tested_at = ?", at, person, contact);
  }

  private void set(String what, Instant at, String person, Contact contact) {
    db.sql("UPDATE notify_contact SET " + what + " WHERE person = ? AND kind = ? AND recipient = ?").params(utc(at), person, contact.kind().name(), contact.to()).update();
  }

  @Override public Optional<Code> code(String person, Contact contact) {
    return db.sql("SELECT code_hash, code_at, code_tries FROM notify_contact WHERE person = ? AND kind = ? AND recipient = ? AND code_hash IS NOT NULL")
        .params(person, contact.kind().name(), contact.to())
        .query((rs, n) -> new Code(rs.getString("code_hash"), rs.getObject("code_at", OffsetDateTime.class).toInstant(), rs.getInt("code_tries"))).optional();
  }

  @Override public void code(String person, Contact contact, @Nullable String hash, Instant at) {
    db.sql("UPDATE notify_contact SET code_hash = ?, code_at = ?, code_tries = 0 WHERE person = ? AND kind = ? AND recipient = ?")
        .param(hash).params(utc(at), person, contact.kind().name(), contact.to()).update();
  }

  @Override public void wrong(String person, Contact contact) {
    db.sql("UPDATE notify_contact SET code_tries = code_tries + 1 WHERE person = ? AND kind = ? AND recipient = ?").params(person, contact.kind().name(), contact.to()).update();
  }

  @Override public List<Rule> rules(String person) {
    return db.sql("SELECT * FROM notify_rule WHERE person = ? ORDER BY urgency, after_seconds, kind, recipient").param(person).query(JdbcContactBook::rule).list();
  }

  @Override public Map<String, List<Rule>> allRules() {
    return byPerson(db.sql("SELECT * FROM notify_rule ORDER BY person, urgency, after_seconds, kind, recipient"));
  }

  @Override public Map<String, List<Rule>> rules(Set<String> people) {
    return byPerson(db.sql("SELECT * FROM notify_rule WHERE person = ANY (?) ORDER BY person, urgency, after_seconds, kind, recipient").param(people.toArray(String[]::new)));
  }

  private static Map<String, List<Rule>> byPerson(JdbcClient.StatementSpec question) {
    Map<String, List<Rule>> rules = new HashMap<>();
    question.query((rs, n) -> rules.computeIfAbsent(rs.getString("person"), p -> new ArrayList<>()).add(rule(rs, n))).list();
    return rules;
  }

  private static Rule rule(ResultSet rs, int n) throws SQLException {
    return new Rule(Urgency.valueOf(rs.getString("urgency")), contact(rs), Duration.ofSeconds(rs.getInt("after_seconds")));
  }

  @Override public void rules(String person, List<Rule> rules) {
    db.sql("DELETE FROM notify_rule WHERE person = ?").param(person).update();
    for (Rule rule : rules) {
      db.sql("INSERT INTO notify_rule (person, urgency, kind, recipient, after_seconds) VALUES (?, ?, ?, ?, ?)")
          .params(person, rule.urgency().name(), rule.contact().kind().name(), rule.contact().to(), rule.after().toSeconds()).update();
    }
  }

  private static Entry entry(ResultSet rs, int n) throws SQLException {
    return new Entry(rs.getString("person"), contact(rs), rs.getBoolean("own"), at(rs, "verified_at"), at(rs, "tested_at"));
  }

  private static Contact contact(ResultSet rs) throws SQLException {
    return new Contact(Contact.Kind.valueOf(rs.getString("kind")), rs.getString("recipient"));
  }

  private static @Nullable Instant at(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
