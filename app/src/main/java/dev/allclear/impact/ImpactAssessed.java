package dev.allclear.impact;

import dev.allclear.base.Event;
import dev.allclear.incident.IncidentId;
import java.time.Instant;

/** The impact of an incident was counted, or, when {@code signed}, completed and signed by a person. */
public record ImpactAssessed(IncidentId incident, String service, boolean signed, Instant at) implements Event {}
