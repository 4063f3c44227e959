package dev.allclear.alerting;

import dev.allclear.access.Actor;
import dev.allclear.access.Audit;
import dev.allclear.base.Events;
import dev.allclear.base.Timers;
import dev.allclear.base.Transactions;
import dev.allclear.notify.Page;
import dev.allclear.notify.Pager;
import dev.allclear.timeline.Pin;
import dev.allclear.timeline.Timelines;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ends alerts: what pages for them ends with them, unless those pages cover others that are open. */
@Component
class Closings {
  private final AlertRows rows;
  private final Escalator escalator;
  private final Pager pager;
  private final ChannelPosts channels;
  private final FreshAlerts fresh;
  private final Timelines timelines;
  private final Timers timers;
  private final Events events;
  private final Audit audit;
  private final Transactions tx;
  private final Clock clock;

  Closings(AlertRows rows, Escalator escalator, Pager pager, ChannelPosts channels, FreshAlerts fresh, Timelines timelines, Timers timers, Events events, Audit audit, Transactions tx, Clock clock) {
    this.rows = rows;
    this.escalator = escalator;
    this.pager = pager;
    this.channels = channels;
    this.fresh = fresh;
    this.timelines = timelines;
    this.timers = timers;
    this.events = events;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /** {@code false} when it was closed before. */
  boolean close(UUID id, Alert.Why why, Actor by, String act, String sentence) {
    return tx.in(() -> {
      Alert alert = rows.lock(id).orElseThrow(() -> new UnknownAlert(id));
      if (alert.isOpen()) {
        end(alert, why, by, sentence);
        audit.record(by, act, id.toString(), alert.service());
      }
      return alert.isOpen();
    });
  }

  /** It is measured to be over; the open pages end with that record. */
  void recovered(Alert alert) {
    end(alert, Alert.Why.RECOVERED, Actor.PROGRAM,
        alert.acknowledged() == null ? "Closed by itself: it recovered before anybody acknowledged." : "Closed by itself: it recovered.");
  }

  /** The promise behind it was taken back. */
  void withdrawn(Alert alert) {
    end(alert, Alert.Why.CLOSED, Actor.PROGRAM, "Closed by itself: the promise was taken back.");
  }

  private void end(Alert alert, Alert.Why why, Actor by, String sentence) {
    Alert.Closing closing = new Alert.Closing(why, by.name(), clock.instant());
    rows.close(alert.id(), closing);
    fresh.became(alert.with(alert.acknowledged(), closing));
    boolean shares = alert.standing().head() != null || alert.standing().members() > 0;
    UUID paging = alert.paging();
    if (!shares || !rows.anyOpen(paging)) {
      pager.end(paging, why == Alert.Why.RECOVERED ? Page.Why.RECOVERED : Page.Why.CLOSED, closing.by());
      escalator.stop(paging);
      timers.cancel(AcknowledgeTimer.NAME, paging.toString());
    }
    if (alert.standing().quiet()) {
      return;
    }
    channels.became(alert, "over/" + closing.at(), sentence);
    timelines.pin(alert.timeline(), Pin.of("alerting.closed", closing.at(), why == Alert.Why.RECOVERED ? Pin.Kind.RECOVERED : Pin.Kind.NOTE, sentence));
    events.publish(new AlertClosed(alert.id(), alert.timeline(), alert.service(), why, closing.by(), closing.at()));
  }
}
