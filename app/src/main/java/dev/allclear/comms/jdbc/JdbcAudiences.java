package dev.allclear.comms.jdbc;

import dev.allclear.comms.Audience;
import dev.allclear.comms.Audiences;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** One row for an audience; its lists are small and only read whole, so they are JSON. */
@Repository
class JdbcAudiences implements Audiences {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  JdbcAudiences(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override public void put(Audience a) {
    jdbc.sql("""
        insert into comms_audience (name, email, slack, services) values (:name, :email::jsonb, :slack, :services::jsonb)
        on conflict (name) do update set email = excluded.email, slack = excluded.slack, services = excluded.services""")
        .param("name", a.name()).param("email", json.writeValueAsString(a.email())).param("slack", a.slack())
        .param("services", json.writeValueAsString(a.services())).update();
  }

  @Override public Optional<Audience> find(String name) {
    return jdbc.sql("select * from comms_audience where name = ?").param(name).query(this::audience).optional();
  }

  @Override public List<Audience> all() {
    return jdbc.sql("select * from comms_audience order by name").query(this::audience).list();
  }

  private Audience audience(ResultSet row, int index) throws SQLException {
    return new Audience(row.getString("name"), texts(row.getString("email")), row.getString("slack"), texts(row.getString("services")));
  }

  private List<String> texts(String array) {
    return List.of(json.readValue(array, String[].class));
  }
}
