package dev.allclear.oncall;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** From wall times to instants: a wall time that does not exist is the next instant that does; one that exists twice is the first. */
record WallTimes(ZoneRules rules) {
  Instant at(LocalDateTime wall) {
    ZoneOffsetTransition transition = rules.getTransition(wall);
    if (transition == null) {
      return wall.toInstant(rules.getOffset(wall));
    }
    return transition.isGap() ? transition.getInstant() : wall.toInstant(transition.getOffsetBefore());
  }

  LocalDateTime wall(Instant instant) {
    return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), rules.getOffset(instant));
  }
}
