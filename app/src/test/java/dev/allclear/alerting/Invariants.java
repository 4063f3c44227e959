package dev.allclear.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allclear.alerting.FaultWorld.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds whatever happened: asked of the rows and of what the providers saw, not of the program. */
public final class Invariants {
  private final JdbcClient db;

  public Invariants(JdbcClient db) {
    this.db = db;
  }

  /** @param delivered how many receipts that say so the providers gave */
  public void check(String fault, List<Call> calls, int delivered) {
    none(fault, "I1: an open alert is owed to somebody", """
        SELECT a.id::text FROM alerting_alert a LEFT JOIN alerting_alert h ON h.id = a.head WHERE a.closed_at IS NULL AND a.acknowledged_at IS NULL AND a.severity <> 'P3' AND NOT a.quiet
        AND NOT EXISTS (SELECT 1 FROM notify_page p WHERE p.problem = coalesce(a.head, a.id) AND p.ended_at IS NULL) AND coalesce(h.next_at, a.next_at) IS NULL""");
    none(fault, "I2: an open page is being sent, is due, or was taken over", """
        SELECT p.id::text FROM notify_page p WHERE p.ended_at IS NULL AND p.lease_until IS NULL AND p.next_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM notify_attempt t WHERE t.page = p.id AND t.outcome = 'ACCEPTED')""");
    none(fault, "I3: nobody is called after an acknowledgement", """
        SELECT t.page::text || ' ' || t.number FROM notify_attempt t JOIN notify_page p ON p.id = t.page WHERE t.at > p.ended_at + interval '5 seconds'""");
    none(fault, "I4: attempts of a page are numbered without a gap, and what may have been a second one to an address says so", """
        SELECT t.page::text || ' ' || t.number FROM notify_attempt t
        WHERE NOT t.repeated AND EXISTS (SELECT 1 FROM notify_attempt e WHERE e.page = t.page AND e.number < t.number AND e.recipient = t.recipient AND e.outcome IN ('ACCEPTED', 'UNKNOWN'))
        UNION ALL SELECT page::text FROM notify_attempt GROUP BY page HAVING max(number) <> count(*)""");
    none(fault, "I4: no attempt is left without an outcome", "SELECT t.page::text FROM notify_attempt t JOIN notify_page p ON p.id = t.page WHERE t.outcome IS NULL AND p.lease_until IS NULL");
    none(fault, "I5: escalation only climbs, and calls a person once a step", """
        SELECT problem::text FROM notify_page WHERE key ~ '^[0-9]+ ' GROUP BY problem, key HAVING count(*) > 1
        UNION ALL SELECT b.problem::text FROM notify_page a JOIN notify_page b ON a.problem = b.problem AND a.key ~ '^[0-9]+ ' AND b.key ~ '^[0-9]+ '
        WHERE split_part(a.key, ' ', 1)::int > split_part(b.key, ' ', 1)::int AND a.created_at < b.created_at""");
    none(fault, "I6: an all clear goes to exactly those who were told", """
        SELECT u.incident::text FROM comms_update u WHERE u.phase = 'ALL_CLEAR' AND EXISTS (
          (SELECT DISTINCT r.kind, r.address FROM comms_recipient r JOIN comms_update t ON t.id = r.update_id WHERE t.incident = u.incident AND t.phase <> 'ALL_CLEAR')
          EXCEPT (SELECT r.kind, r.address FROM comms_recipient r WHERE r.update_id = u.id))""");
    none(fault, "I7: who took or closed an alert by hand is in the audit", """
        SELECT a.id::text FROM alerting_alert a WHERE a.head IS NULL AND a.acknowledged_at IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM access_audit u WHERE u.act = 'alert.acknowledge' AND u.subject = a.id::text AND u.actor = a.acknowledged_by)
        UNION ALL SELECT a.id::text FROM alerting_alert a WHERE a.closed_why IN ('CLOSED', 'NOT_REAL') AND a.closed_by <> 'Allclear' AND NOT EXISTS (
          SELECT 1 FROM access_audit u WHERE u.act IN ('alert.close', 'alert.not-real') AND u.subject = a.id::text)""");
    none(fault, "I7: the audit goes forward", "SELECT b.id::text FROM access_audit a JOIN access_audit b ON a.id < b.id AND a.at > b.at + interval '1 hour 1 second'");
    for (String change : List.of("UPDATE access_audit SET actor = 'nobody'", "DELETE FROM access_audit")) {
      assertThatThrownBy(() -> db.sql(change).update()).as("%s, I7: the audit is only added to", fault).isInstanceOf(DataAccessException.class);
    }
    none(fault, "I8: a timeline goes forward", """
        SELECT b.number::text FROM timeline_entry a JOIN timeline_entry b ON a.timeline = b.timeline AND a.number < b.number AND a.pinned_at > b.pinned_at + interval '1 hour 1 second'""");
    assertThat(db.sql("SELECT count(*) FROM notify_attempt WHERE receipt = 'DELIVERED'").query(Integer.class).single()).as("%s, I9: delivered is what a carrier said", fault)
        .isLessThanOrEqualTo(delivered);
    none(fault, "an alert is made once", "SELECT key FROM alerting_alert WHERE closed_at IS NULL GROUP BY key HAVING count(*) > 1");
    assertThat(unmarked(calls)).as("%s, I4: a second message of a page to an address says that it is a repeat", fault).isEmpty();
  }

  /** Of the messages of a page to an address that were or may have been taken over, more than one that does not say that it is a repeat. */
  private static List<Call> unmarked(List<Call> calls) {
    Set<String> seen = new HashSet<>();
    return calls.stream().filter(c -> c.mayBeTaken() && !c.repeat() && !seen.add(c.page() + " " + c.to())).toList();
  }

  private void none(String fault, String rule, String sql) {
    assertThat(db.sql(sql).query(String.class).list()).as("%s, %s", fault, rule).isEmpty();
  }
}
