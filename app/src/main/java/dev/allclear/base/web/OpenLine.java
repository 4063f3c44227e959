package dev.allclear.base.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The line under the header while an incident is open: what, who has it, when people hear next.
 *
 * @param state {@code breach} while it hurts, {@code note} while it is watched
 * @param name the short name of the incident, such as INC-214
 * @param holder who has it, as a sentence, or null when nobody does
 * @param nextUpdate the promised next update, or null when none is promised
 */
public record OpenLine(String state, String name, String link, String service, String what, @Nullable String holder, @Nullable Instant nextUpdate) {}
