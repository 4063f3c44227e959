package dev.allclear.notify.jdbc;

import dev.allclear.base.Ids;
import dev.allclear.notify.Carrier;
import dev.allclear.notify.CarrierRecord;
import dev.allclear.notify.Ladder;
import dev.allclear.notify.Obligation;
import dev.allclear.notify.Outcome;
import dev.allclear.notify.Pace;
import dev.allclear.notify.Page;
import dev.allclear.notify.PageText;
import dev.allclear.notify.Pages;
import dev.allclear.notify.Receipt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** {@link Pages} in {@code notify_page} and {@code notify_attempt}. */
@Repository
class JdbcPages implements Pages {
  private final JdbcClient db;
  private final JsonMapper json;

  JdbcPages(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  @Override public UUID add(Obligation o, Instant at) {
    Optional<UUID> added = db.sql("""
        INSERT INTO notify_page (id, problem, key, person, due, next_at, created_at, body, code)
        SELECT ?, ?, ?, ?, ?, ?, ?, ?::jsonb, coalesce(max(code), 0) + 1 FROM notify_page WHERE person = ? AND ended_at IS NULL
        ON CONFLICT (problem, key) DO NOTHING RETURNING id""")
        .params(Ids.next(), o.problem(), o.key(), o.person(), utc(o.due()), utc(o.due()), utc(at), body(o.text()), o.person())
        .query(UUID.class).optional();
    return added.isPresent() ? added.get() : db.sql("SELECT id FROM notify_page WHERE problem = ? AND key = ?").params(o.problem(), o.key()).query(UUID.class).single();
  }

  /** Of several pages of one person each asks by itself: the next code is known when the one before has its row. */
  @Override public void add(List<Obligation> obligations, Instant at) {
    Map<String, Obligation> first = new LinkedHashMap<>();
    List<Obligation> rest = obligations.stream().filter(o -> first.putIfAbsent(o.person(), o) != null).toList();
    addEach(List.copyOf(first.values()), at);
    rest.forEach(o -> add(o, at));
  }

  private void addEach(List<Obligation> all, Instant at) {
    db.sql("""
        INSERT INTO notify_page (id, problem, key, person, due, next_at, created_at, body, code)
        SELECT o.id, o.problem, o.key, o.person, o.due::timestamptz, o.due::timestamptz, ?, o.body::jsonb,
               coalesce((SELECT max(p.code) FROM notify_page p WHERE p.person = o.person AND p.ended_at IS NULL), 0) + 1
        FROM unnest(?, ?, ?, ?, ?, ?) AS o (id, problem, key, person, due, body) ON CONFLICT (problem, key) DO NOTHING""")
        .params(utc(at), all.stream().map(o -> Ids.next()).toArray(UUID[]::new), all.stream().map(Obligation::problem).toArray(UUID[]::new), texts(all, Obligation::key),
            texts(all, Obligation::person), texts(all, o -> o.due().toString()), texts(all, o -> body(o.text()))).update();
  }

  @Override public List<Claimed> claim(Instant storyNow, Instant wallNow, Instant leaseUntil, String owner, int limit) {
    return claim("", limit, storyNow, wallNow, leaseUntil, owner);
  }

  @Override public List<Claimed> claim(String person, Instant storyNow, Instant wallNow, Instant leaseUntil, String owner) {
    return claim(person, Integer.MAX_VALUE, storyNow, wallNow, leaseUntil, owner);
  }

  @Override public boolean isAnyDue(Instant storyNow, Instant wallNow) {
    return db.sql("SELECT EXISTS (SELECT 1 FROM notify_page WHERE ended_at IS NULL AND next_at <= ? AND (lease_until IS NULL OR lease_until <= ?))").params(utc(storyNow), utc(wallNow)).query(Boolean.class).single();
  }

  /** @param person empty: anybody */
  private List<Claimed> claim(String person, int limit, Instant storyNow, Instant wallNow, Instant leaseUntil, String owner) {
    return db.sql("""
        WITH due AS (SELECT id, lease_until IS NOT NULL AS taken_over FROM notify_page
                     WHERE ended_at IS NULL AND next_at <= ? AND (lease_until IS NULL OR lease_until <= ?) AND (? = '' OR person = ?)
                     ORDER BY next_at, id LIMIT ? FOR UPDATE SKIP LOCKED)
        UPDATE notify_page p SET attempt = p.attempt + 1, lease_until = ?, owner = ? FROM due WHERE p.id = due.id
        RETURNING p.id, p.problem, p.person, p.body, p.rung, p.rounds, p.doubts, p.attempt, p.code, p.due, p.created_at, due.taken_over""")
        .params(utc(storyNow), utc(wallNow), person, person, limit, utc(leaseUntil), owner)
        .query((rs, n) -> new Claimed(rs.getObject("id", UUID.class), rs.getObject("problem", UUID.class), rs.getString("person"), text(rs),
            new Ladder.Place(rs.getInt("rung"), rs.getInt("rounds"), rs.getInt("doubts")), rs.getInt("attempt"), rs.getBoolean("taken_over"), rs.getInt("code"),
            at(rs, "due"), at(rs, "created_at"))).list();
  }

  @Override public void hold(UUID page, int attempt, Instant until) {
    db.sql("UPDATE notify_page SET attempt = attempt - 1, next_at = ?, lease_until = NULL, owner = NULL WHERE id = ? AND attempt = ?").params(utc(until), page, attempt).update();
  }

  @Override public Map<Address, List<Pace.Sent>> lately(Set<Address> addresses, Instant since) {
    Map<Address, List<Pace.Sent>> sent = new HashMap<>();
    db.sql("""
        SELECT p.person, a.recipient, a.at, p.body ->> 'severity' AS severity FROM notify_attempt a JOIN notify_page p ON p.id = a.page
        WHERE a.recipient = ANY (?) AND a.at > ? AND p.person = ANY (?) AND a.bundle IS NULL AND (a.outcome IS NULL OR a.outcome IN ('ACCEPTED', 'UNKNOWN'))""")
        .params(addresses.stream().map(Address::to).distinct().toArray(String[]::new), utc(since), addresses.stream().map(Address::person).distinct().toArray(String[]::new))
        .query((rs, n) -> sent.computeIfAbsent(new Address(rs.getString("person"), rs.getString("recipient")), a -> new ArrayList<>())
            .add(new Pace.Sent(at(rs, "at"), Pace.level(rs.getString("severity"))))).list();
    return sent;
  }

  @Override public Map<Told, UUID> toldSince(List<Claimed> pages) {
    Map<Told, UUID> told = new HashMap<>();
    db.sql("""
        SELECT c.id AS page, a.recipient, p.id FROM unnest(?, ?, ?, ?, ?) AS c (id, problem, person, severity, due)
        JOIN notify_page p ON p.problem = c.problem AND p.person = c.person AND p.id <> c.id AND p.body ->> 'severity' = c.severity
        JOIN notify_attempt a ON a.page = p.id
        WHERE a.outcome = 'ACCEPTED' AND a.receipt IS DISTINCT FROM 'LOST' AND a.bundle IS NULL AND a.at >= c.due::timestamptz ORDER BY a.at""")
        .params(pages.stream().map(Claimed::id).toArray(UUID[]::new), pages.stream().map(Claimed::problem).toArray(UUID[]::new), texts(pages, Claimed::person),
            texts(pages, p -> p.text().severity()), texts(pages, p -> p.due().toString()))
        .query((rs, n) -> told.putIfAbsent(new Told(rs.getObject("page", UUID.class), rs.getString("recipient")), rs.getObject("id", UUID.class))).list();
    return told;
  }

  @Override public Optional<Instant> doubt(UUID page, String to, String carrier) {
    return db.sql("SELECT at, outcome FROM notify_attempt WHERE page = ? AND recipient = ? AND carrier = ? AND bundle IS NULL ORDER BY number DESC LIMIT 1").params(page, to, carrier)
        .query((rs, n) -> "UNKNOWN".equals(rs.getString("outcome")) ? Optional.of(at(rs, "at")) : Optional.<Instant>empty()).optional().flatMap(a -> a);
  }

  @Override public List<CarrierRecord> records(Instant from, Instant to) {
    return db.sql("""
        SELECT carrier, count(*) AS tried,
               count(*) FILTER (WHERE outcome IN ('FAILED', 'UNKNOWN') AND answered_at <= :to) AS failed,
               count(*) FILTER (WHERE receipt = 'DELIVERED' AND receipt_at <= :to) AS delivered,
               count(*) FILTER (WHERE receipt = 'LOST' AND receipt_at <= :to) AS lost,
               count(*) FILTER (WHERE outcome = 'ACCEPTED' AND answered_at <= CASE contact WHEN 'voice' THEN :rung ELSE :silent END AND (receipt IS NULL OR receipt = 'PENDING' OR receipt_at > :to)) AS silent,
               percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM receipt_at - at)) FILTER (WHERE receipt = 'DELIVERED' AND receipt_at <= :to) AS median
        FROM (SELECT *, row_number() OVER (PARTITION BY carrier ORDER BY at DESC, page, number) AS nth FROM notify_attempt
              WHERE at > :from AND at <= :to AND carrier NOT IN ('loopback', 'none') AND bundle IS NULL) latest
        WHERE nth <= 20 GROUP BY carrier ORDER BY carrier""")
        .param("from", utc(from)).param("to", utc(to)).param("silent", utc(to.minusSeconds(20))).param("rung", utc(to.minus(Carrier.RINGS)))
        .query((rs, n) -> new CarrierRecord(rs.getString("carrier"), rs.getInt("tried"), rs.getInt("failed"), rs.getInt("delivered"), rs.getInt("lost"), rs.getInt("silent"),
            median(rs))).list();
  }

  private static @Nullable Duration median(ResultSet rs) throws SQLException {
    double seconds = rs.getDouble("median");
    return rs.wasNull() ? null : Duration.ofMillis(Math.round(seconds * 1000));
  }

  @Override public List<UUID> bundledWith(UUID page) {
    return db.sql("SELECT DISTINCT p.id FROM notify_attempt a JOIN notify_page p ON p.id = a.page WHERE a.bundle = ? AND p.ended_at IS NULL").param(page).query(UUID.class).list();
  }

  @Override public void begin(List<Beginning> all) {
    if (!all.isEmpty()) {
      db.sql("""
          INSERT INTO notify_attempt (page, number, contact, recipient, carrier, repeated, at, bundle)
          SELECT page, number, contact, recipient, carrier, repeated, at::timestamptz, bundle
          FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS a (page, number, contact, recipient, carrier, repeated, at, bundle)""")
          .params(all.stream().map(Beginning::page).toArray(UUID[]::new), all.stream().map(b -> b.attempt().number()).toArray(Integer[]::new), texts(all, b -> b.attempt().contact()),
              texts(all, b -> b.attempt().to()), texts(all, b -> b.attempt().carrier()), all.stream().map(b -> b.attempt().repeat()).toArray(Boolean[]::new),
              texts(all, b -> b.attempt().at().toString()), all.stream().map(b -> b.attempt().bundle()).toArray(UUID[]::new)).update();
    }
  }

  private static <T> String[] texts(List<T> all, Function<T, @Nullable String> text) {
    return all.stream().map(text).toArray(String[]::new);
  }

  @Override public boolean mayHaveArrived(UUID page, String to) {
    return db.sql("SELECT EXISTS (SELECT 1 FROM notify_attempt WHERE page = ? AND recipient = ? AND (outcome IS NULL OR outcome IN ('ACCEPTED', 'UNKNOWN')))")
        .params(page, to).query(Boolean.class).single();
  }

  @Override public Set<Which> finish(List<Finished> all, Instant at) {
    return Set.copyOf(db.sql("""
        UPDATE notify_attempt a SET outcome = f.outcome, words = f.words, answered_at = ?
        FROM unnest(?, ?, ?, ?) AS f (page, number, outcome, words) WHERE a.page = f.page AND a.number = f.number AND a.outcome IS NULL RETURNING a.page, a.number""")
        .params(utc(at), all.stream().map(Finished::page).toArray(UUID[]::new), all.stream().map(Finished::attempt).toArray(Integer[]::new), texts(all, f -> f.outcome().state().name()),
            texts(all, f -> f.outcome().words().replace('\0', '\uFFFD'))).query((rs, n) -> new Which(rs.getObject("page", UUID.class), rs.getInt("number"))).list());
  }

  @Override public void plan(List<Planned> all) {
    List<Ladder.Place> places = all.stream().map(p -> p.next() == null ? Ladder.Place.FIRST : p.next().place()).toList();
    db.sql("""
        UPDATE notify_page p SET rung = n.rung, rounds = n.rounds, doubts = n.doubts, next_at = n.next_at::timestamptz, lease_until = NULL, owner = NULL
        FROM unnest(?, ?, ?, ?, ?, ?) AS n (id, attempt, rung, rounds, doubts, next_at) WHERE p.id = n.id AND p.attempt = n.attempt""")
        .params(all.stream().map(Planned::page).toArray(UUID[]::new), all.stream().map(Planned::attempt).toArray(Integer[]::new), places.stream().map(Ladder.Place::rung).toArray(Integer[]::new),
            places.stream().map(Ladder.Place::rounds).toArray(Integer[]::new), places.stream().map(Ladder.Place::doubts).toArray(Integer[]::new),
            texts(all, p -> p.next() == null ? null : p.next().at().toString())).update();
  }

  @Override public Set<UUID> open(Collection<UUID> pages) {
    return Set.copyOf(db.sql("SELECT id FROM notify_page WHERE id = ANY (?) AND ended_at IS NULL").param(pages.toArray(UUID[]::new)).query(UUID.class).list());
  }

  @Override public boolean receipt(UUID page, int attempt, Receipt receipt, Instant at) {
    return db.sql("UPDATE notify_attempt SET receipt = ?, receipt_at = ? WHERE page = ? AND number = ? AND (receipt IS NULL OR receipt = 'PENDING')")
        .params(receipt.name(), utc(at), page, attempt).update() == 1;
  }

  @Override public void move(UUID page, int attempt, Ladder.@Nullable Next next) {
    Ladder.Place place = next == null ? Ladder.Place.FIRST : next.place();
    db.sql("UPDATE notify_page SET rung = ?, rounds = ?, doubts = ?, next_at = ? WHERE id = ? AND attempt = ? AND ended_at IS NULL AND lease_until IS NULL AND next_at IS NOT NULL")
        .params(place.rung(), place.rounds(), place.doubts()).param(next == null ? null : utc(next.at())).params(page, attempt).update();
  }

  @Override public void hurry(UUID page, int attempt, Instant at) {
    db.sql("UPDATE notify_page SET next_at = ? WHERE id = ? AND attempt = ? AND ended_at IS NULL AND lease_until IS NULL AND next_at IS NOT NULL").params(utc(at), page, attempt).update();
  }

  @Override public Optional<UUID> ofCode(String person, int code) {
    return db.sql("SELECT id FROM notify_page WHERE person = ? AND code = ? AND ended_at IS NULL ORDER BY created_at DESC LIMIT 1").params(person, code).query(UUID.class).optional();
  }

  @Override public List<UUID> openOf(String person) {
    return db.sql("SELECT id FROM notify_page WHERE person = ? AND ended_at IS NULL ORDER BY created_at").param(person).query(UUID.class).list();
  }

  @Override public void renew(Collection<UUID> ids, String owner, Instant leaseUntil) {
    db.sql("UPDATE notify_page SET lease_until = :until WHERE id IN (:ids) AND owner = :owner")
        .param("until", utc(leaseUntil)).param("ids", ids).param("owner", owner).update();
  }

  @Override public int release(String owner, Instant wallNow) {
    return db.sql("UPDATE notify_page SET lease_until = ? WHERE owner = ? AND lease_until IS NOT NULL").params(utc(wallNow), owner).update();
  }

  @Override public List<UUID> end(UUID problem, Page.End end) {
    return db.sql("UPDATE notify_page SET ended_at = ?, ended_why = ?, ended_by = ? WHERE problem = ? AND ended_at IS NULL RETURNING id")
        .params(utc(end.at()), end.why().name(), end.by(), problem).query(UUID.class).list();
  }

  @Override public List<UUID> end(UUID problem, String person, Page.End end) {
    return db.sql("UPDATE notify_page SET ended_at = ?, ended_why = ?, ended_by = ? WHERE problem = ? AND person = ? AND ended_at IS NULL RETURNING id")
        .params(utc(end.at()), end.why().name(), end.by(), problem, person).query(UUID.class).list();
  }

  @Override public Optional<Instant> lastAccepted() {
    return last("outcome = 'ACCEPTED'");
  }

  @Override public Optional<Instant> lastFailed() {
    return last("outcome IN ('FAILED', 'REFUSED')");
  }

  private Optional<Instant> last(String which) {
    return db.sql("SELECT answered_at FROM notify_attempt WHERE answered_at IS NOT NULL AND carrier <> 'loopback' AND " + which + " ORDER BY answered_at DESC LIMIT 1")
        .query((rs, n) -> at(rs, "answered_at")).optional();
  }

  @Override public Optional<Page> find(UUID page) {
    return db.sql("SELECT * FROM notify_page WHERE id = ?").param(page).query(this::page).optional();
  }

  @Override public List<Page> between(Instant from, Instant to, int most) {
    return db.sql("SELECT * FROM notify_page WHERE created_at >= ? AND created_at < ? AND person <> 'allclear/self-test' ORDER BY created_at, id LIMIT ?").params(utc(from), utc(to), most)
        .query(this::page).list();
  }

  @Override public List<Page> of(UUID problem) {
    return db.sql("SELECT * FROM notify_page WHERE problem = ? ORDER BY due, created_at, id").param(problem).query(this::page).list();
  }

  @Override public void settle(UUID page, int attempt, @Nullable Instant nextAt) {
    db.sql("UPDATE notify_page SET attempt = ?, next_at = ?, lease_until = NULL, owner = NULL WHERE id = ? AND attempt <= ?")
        .param(attempt).param(nextAt == null ? null : utc(nextAt)).params(page, attempt).update();
  }

  @Override public void forget(UUID problem) {
    db.sql("DELETE FROM notify_attempt WHERE page IN (SELECT id FROM notify_page WHERE problem = ?)").param(problem).update();
    db.sql("DELETE FROM notify_page WHERE problem = ?").param(problem).update();
  }

  @Override public void reword(UUID page, PageText text) {
    db.sql("UPDATE notify_page SET body = ?::jsonb WHERE id = ? AND ended_at IS NULL").params(body(text), page).update();
  }

  @Override public Map<UUID, List<Page>> of(Set<UUID> problems) {
    Map<UUID, List<Page.Attempt>> attempts = new HashMap<>();
    db.sql("SELECT a.* FROM notify_attempt a JOIN notify_page p ON p.id = a.page WHERE p.problem = ANY (?) ORDER BY a.page, a.number").param(problems.toArray(UUID[]::new))
        .query((rs, n) -> attempts.computeIfAbsent(rs.getObject("page", UUID.class), id -> new ArrayList<>()).add(attempt(rs, n))).list();
    return db.sql("SELECT * FROM notify_page WHERE problem = ANY (?) ORDER BY due, created_at, id").param(problems.toArray(UUID[]::new))
        .query((rs, n) -> page(rs, attempts.getOrDefault(rs.getObject("id", UUID.class), List.of()))).list().stream().collect(Collectors.groupingBy(Page::problem));
  }

  private String body(PageText text) {
    return json.writeValueAsString(text).replace("\\u0000", "\\uFFFD");
  }

  private Page page(ResultSet rs, int n) throws SQLException {
    return page(rs, attempts(rs.getObject("id", UUID.class)));
  }

  private Page page(ResultSet rs, List<Page.Attempt> attempts) throws SQLException {
    UUID id = rs.getObject("id", UUID.class);
    String why = rs.getString("ended_why");
    Page.End end = why == null ? null : new Page.End(Page.Why.valueOf(why), rs.getString("ended_by"), at(rs, "ended_at"));
    return new Page(id, rs.getObject("problem", UUID.class), rs.getString("key"), rs.getString("person"), at(rs, "due"), at(rs, "created_at"), text(rs), end, attempts);
  }

  private List<Page.Attempt> attempts(UUID page) {
    return db.sql("SELECT * FROM notify_attempt WHERE page = ? ORDER BY number").param(page).query(JdbcPages::attempt).list();
  }

  private static Page.Attempt attempt(ResultSet rs, int n) throws SQLException {
    String state = rs.getString("outcome");
    return new Page.Attempt(rs.getInt("number"), rs.getString("contact"), rs.getString("recipient"), rs.getString("carrier"), rs.getBoolean("repeated"),
        at(rs, "at"), state == null ? null : new Outcome(Outcome.State.valueOf(state), rs.getString("words")), state == null ? null : at(rs, "answered_at"),
        rs.getString("receipt") == null ? null : Receipt.valueOf(rs.getString("receipt")), rs.getString("receipt") == null ? null : at(rs, "receipt_at"),
        rs.getObject("bundle", UUID.class));
  }

  private PageText text(ResultSet rs) throws SQLException {
    return json.readValue(rs.getString("body"), PageText.class);
  }

  private static Instant at(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
