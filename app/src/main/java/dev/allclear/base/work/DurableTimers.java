package dev.allclear.base.work;

import dev.allclear.base.Timers;
import dev.allclear.base.Transactions;
import java.time.Instant;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@link Timers} over {@link Works}. */
@Component
class DurableTimers implements Timers {
  private final Works works;
  private final ObjectProvider<WorkLoop> loop;

  DurableTimers(Works works, ObjectProvider<WorkLoop> loop) {
    this.works = works;
    this.loop = loop;
  }

  @Override public void set(String timer, String key, Instant due) {
    works.setTimer(timer, key, due);
    Transactions.afterCommit(() -> loop.getObject().wake());
  }

  @Override public void setAll(String timer, Map<String, Instant> dueByKey) {
    if (!dueByKey.isEmpty()) {
      works.setTimers(timer, dueByKey);
      Transactions.afterCommit(() -> loop.getObject().wake());
    }
  }

  @Override public void cancel(String timer, String key) {
    works.cancelTimer(timer, key);
  }
}
