package dev.allclear.oncall.jdbc;

import dev.allclear.oncall.Channel;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.Rosters;
import dev.allclear.oncall.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** {@link Rosters} in {@code oncall_schedule}, {@code oncall_policy} and {@code oncall_channel}. */
@Repository
class JdbcRosters implements Rosters {
  private final JdbcClient db;
  private final JsonMapper json;

  JdbcRosters(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  @Override public Optional<Schedule> schedule(String name) {
    return db.sql("SELECT body FROM oncall_schedule WHERE name = ?").param(name).query(String.class).optional().map(this::readSchedule);
  }

  @Override public List<Schedule> schedules() {
    return db.sql("SELECT body FROM oncall_schedule ORDER BY name").query(String.class).list().stream().map(this::readSchedule).toList();
  }

  private Schedule readSchedule(String body) {
    return json.readValue(body, Schedule.class);
  }

  @Override public Optional<EscalationPolicy> policy(String name) {
    return db.sql("SELECT body FROM oncall_policy WHERE name = ?").param(name).query(String.class).optional().map(this::readPolicy);
  }

  @Override public List<EscalationPolicy> policies() {
    return db.sql("SELECT body FROM oncall_policy ORDER BY name").query(String.class).list().stream().map(this::readPolicy).toList();
  }

  @Override public List<EscalationPolicy> policies(Set<String> names) {
    return db.sql("SELECT body FROM oncall_policy WHERE name = ANY (?) ORDER BY name").param(names.toArray(String[]::new)).query(String.class).list().stream().map(this::readPolicy).toList();
  }

  private EscalationPolicy readPolicy(String body) {
    return json.readValue(body, EscalationPolicy.class);
  }

  @Override public Optional<Channel> channel(String name) {
    return db.sql("SELECT kind, address FROM oncall_channel WHERE name = ?").param(name)
        .query((rs, n) -> new Channel(name, Channel.Kind.valueOf(rs.getString("kind")), rs.getString("address"))).optional();
  }

  @Override public List<Channel> channels() {
    return db.sql("SELECT name, kind, address FROM oncall_channel ORDER BY name")
        .query((rs, n) -> new Channel(rs.getString("name"), Channel.Kind.valueOf(rs.getString("kind")), rs.getString("address"))).list();
  }

  @Override public void put(Channel channel) {
    db.sql("INSERT INTO oncall_channel (name, kind, address) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, address = excluded.address")
        .params(channel.name(), channel.kind().name(), channel.address()).update();
  }

  @Override public void put(Schedule schedule) {
    db.sql("INSERT INTO oncall_schedule (name, body) VALUES (?, ?::jsonb) ON CONFLICT (name) DO UPDATE SET body = excluded.body")
        .params(schedule.name(), json.writeValueAsString(schedule)).update();
  }

  @Override public void put(EscalationPolicy policy) {
    db.sql("INSERT INTO oncall_policy (name, body) VALUES (?, ?::jsonb) ON CONFLICT (name) DO UPDATE SET body = excluded.body")
        .params(policy.name(), json.writeValueAsString(policy)).update();
  }
}
