package dev.allclear.comms;

import dev.allclear.base.EventId;
import dev.allclear.base.Listener;
import dev.allclear.base.Tick;
import dev.allclear.base.work.Beginning;
import dev.allclear.incident.AllClearDeclared;
import dev.allclear.incident.IncidentDeclared;
import dev.allclear.incident.IncidentWithdrawn;
import dev.allclear.incident.Mitigated;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When the status page is written anew: with every update, when an incident is opened, mitigated or clear, and each minute for the age of its data. */
final class StatusRewriters {
  private StatusRewriters() {}

  @Component
  record WhenTold(StatusReports status) implements Listener<StakeholdersTold> {
    @Override public String name() {
      return "comms.status.told";
    }

    @Override public Class<StakeholdersTold> to() {
      return StakeholdersTold.class;
    }

    @Override public void on(StakeholdersTold event, EventId id) {
      status.write();
    }
  }

  @Component
  record WhenDeclared(StatusReports status) implements Listener<IncidentDeclared> {
    @Override public String name() {
      return "comms.status.declared";
    }

    @Override public Class<IncidentDeclared> to() {
      return IncidentDeclared.class;
    }

    @Override public void on(IncidentDeclared event, EventId id) {
      status.write();
    }
  }

  @Component
  record WhenMitigated(StatusReports status) implements Listener<Mitigated> {
    @Override public String name() {
      return "comms.status.mitigated";
    }

    @Override public Class<Mitigated> to() {
      return Mitigated.class;
    }

    @Override public void on(Mitigated event, EventId id) {
      status.write();
    }
  }

  @Component
  record WhenClear(StatusReports status) implements Listener<AllClearDeclared> {
    @Override public String name() {
      return "comms.status.clear";
    }

    @Override public Class<AllClearDeclared> to() {
      return AllClearDeclared.class;
    }

    @Override public void on(AllClearDeclared event, EventId id) {
      status.write();
    }
  }

  @Component
  record WhenWithdrawn(StatusReports status) implements Listener<IncidentWithdrawn> {
    @Override public String name() {
      return "comms.status.withdrawn";
    }

    @Override public Class<IncidentWithdrawn> to() {
      return IncidentWithdrawn.class;
    }

    @Override public void on(IncidentWithdrawn event, EventId id) {
      status.write();
    }
  }

  /** A page is there from the first start on. */
  @Component
  record WhenStarted(StatusReports status, Beginning beginning) {
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
      beginning.then("the status page", status::write);
    }
  }

  @Component
  record EachMinute(StatusReports status) implements Tick {
    @Override public String name() {
      return "comms.status";
    }

    @Override public Duration every() {
      return Duration.ofMinutes(1);
    }

    @Override public void tick(Instant now) {
      status.write();
    }
  }
}
