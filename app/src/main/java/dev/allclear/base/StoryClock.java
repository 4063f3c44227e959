package dev.allclear.base;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock of the program: the wall clock, or a story that runs from a given instant at a given speed.
 *
 * <p>A story is written {@code STORY@WALL*SPEED}: at the wall instant WALL the story shows STORY, and from then on SPEED story seconds pass in
 * each second. Several processes that are given the same text agree to the accuracy of their machine's clock, and a process that is started
 * again goes on where the story is. Thread-safe, immutable.
 */
public final class StoryClock extends Clock {
  /** The system property that holds the story; absent in production. */
  public static final String PROPERTY = "allclear.clock";

  private final InstantSource wall;
  private final ZoneId zone;
  private final Instant storyStart;
  private final Instant wallStart;
  private final double speed;

  private StoryClock(InstantSource wall, ZoneId zone, Instant storyStart, Instant wallStart, double speed) {
    this.wall = wall;
    this.zone = zone;
    this.storyStart = storyStart;
    this.wallStart = wallStart;
    this.speed = speed;
  }

  /** The machine's clock, unhurried. */
  public static StoryClock wall() {
    return new StoryClock(Clock.systemUTC(), ZoneOffset.UTC, Instant.EPOCH, Instant.EPOCH, 1);
  }

  /** Unhurried over another source of instants: for tests, which tick it by hand. */
  public static StoryClock over(InstantSource source) {
    return new StoryClock(source, ZoneOffset.UTC, Instant.EPOCH, Instant.EPOCH, 1);
  }

  /** The story that the system property tells, else the wall clock. */
  public static StoryClock fromSystem() {
    String spec = System.getProperty(PROPERTY, "");
    return spec.isBlank() ? wall() : parse(spec);
  }

  /**
   * Reads {@code 2026-11-15T00:30:00Z@2026-11-22T21:00:00Z*30}.
   *
   * @throws IllegalArgumentException when the text has another form or a speed that is not above zero
   */
  public static StoryClock parse(String spec) {
    int at = spec.indexOf('@');
    int star = spec.indexOf('*', at);
    if (at < 0 || star < 0) {
      throw new IllegalArgumentException("A story clock is written STORY@WALL*SPEED, not \"" + spec + "\"");
    }
    double speed = Double.parseDouble(spec.substring(star + 1));
    return of(Instant.parse(spec.substring(0, at)), Instant.parse(spec.substring(at + 1, star)), speed);
  }

  public static StoryClock of(Instant story, Instant wall, double speed) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("The speed of a story is above 0, not " + speed);
    }
    return new StoryClock(Clock.systemUTC(), ZoneOffset.UTC, story, wall, speed);
  }

  @Override public Instant instant() {
    return storyOf(wall.instant());
  }

  /** The story instant that a wall instant shows. */
  public Instant storyOf(Instant wallInstant) {
    return speed == 1 && storyStart.equals(wallStart)
        ? wallInstant
        : storyStart.plus(scaled(Duration.between(wallStart, wallInstant), speed));
  }

  /** When, on the wall, the story reaches an instant. */
  public Instant wallOf(Instant story) {
    return speed == 1 && storyStart.equals(wallStart)
        ? story
        : wallStart.plus(scaled(Duration.between(storyStart, story), 1 / speed));
  }

  /** Story seconds that pass in a second of the wall. */
  public double speed() {
    return speed;
  }

  /** The text that makes the same clock in another process. */
  public String spec() {
    return storyStart + "@" + wallStart + "*" + speed;
  }

  private static Duration scaled(Duration d, double by) {
    return Duration.ofNanos(Math.round(d.toNanos() * by));
  }

  @Override public ZoneId getZone() {
    return zone;
  }

  @Override public StoryClock withZone(ZoneId other) {
    return new StoryClock(wall, other, storyStart, wallStart, speed);
  }

  @Override public boolean equals(Object o) {
    return o instanceof StoryClock c && spec().equals(c.spec()) && zone.equals(c.zone);
  }

  @Override public int hashCode() {
    return spec().hashCode();
  }

  @Override public String toString() {
    return "StoryClock[" + spec() + "]";
  }
}
