package dev.allclear.incident;

import dev.allclear.base.Event;
import java.time.Instant;

/** A person said what was done to restore the service; the watch begins with the first whole minute after it. */
public record Mitigated(IncidentId incident, String service, Instant at, String by, String what) implements Event {}
