package dev.allclear.mitigation;

import dev.allclear.base.Event;
import dev.allclear.incident.IncidentId;
import java.time.Instant;
import java.util.UUID;

/** A person applied a mitigation, or said that it is applied. */
public record MitigationApplied(UUID mitigation, IncidentId incident, String service, Mitigation.Kind kind, Instant at, String by, String what) implements Event {}
