package com.example.checkout;

import java.time.Duration;
import java.time.Instant;

/** The time of the service: the machine's, or in a rehearsal a story's that is given as STORY@WALL*SPEED. */
final class ServiceClock {
    private static final Instant STORY;
    private static final Instant WALL;
    private static final double SPEED;

    static {
        String spec = System.getProperty("allclear.clock", "");
        int at = spec.indexOf('@');
        int star = spec.indexOf('*');
        STORY = at < 0 ? Instant.EPOCH : Instant.parse(spec.substring(0, at));
        WALL = at < 0 ? Instant.EPOCH : Instant.parse(spec.substring(at + 1, star));
        SPEED = at < 0 ? 1 : Double.parseDouble(spec.substring(star + 1));
    }

    private ServiceClock() {
    }

    static Instant now() {
        return STORY.plusNanos((long) (Duration.between(WALL, Instant.now()).toNanos() * SPEED));
    }

    /** How long to sleep until the clock has moved on by this much. */
    static Duration toSleep(Duration d) {
        return Duration.ofNanos((long) (d.toNanos() / SPEED));
    }
}
