package dev.allclear.alerting;

import dev.allclear.base.Event;
import dev.allclear.timeline.TimelineId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People are called for an alert for the first time: at once, or after what held it back, such as a maintenance. {@code beganAt} is null when unknown. */
public record PagingBegan(UUID alert, TimelineId timeline, String service, Severity severity, String summary, Origin origin, Instant openedAt, @Nullable Instant beganAt)
    implements Event {
  static PagingBegan of(Alert a) {
    return new PagingBegan(a.id(), a.timeline(), a.service(), a.severity(), a.summary(), a.origin(), a.openedAt(), a.beganAt());
  }
}
