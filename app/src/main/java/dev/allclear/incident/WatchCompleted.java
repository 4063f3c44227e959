package dev.allclear.incident;

import dev.allclear.base.Event;
import java.time.Instant;

/** Fifteen good minutes have passed; the all clear may be declared. Told again when a relapse has emptied the ring in between. */
public record WatchCompleted(IncidentId incident, String service, Instant goodSince, Instant at) implements Event {}
