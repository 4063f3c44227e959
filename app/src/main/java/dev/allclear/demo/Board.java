package dev.allclear.demo;

import dev.allclear.demo.sinks.ChatSink;
import dev.allclear.demo.sinks.Mail;
import dev.allclear.demo.stage.Cue;
import dev.allclear.demo.stage.Picture;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** What the stage shows: set by the night, read by browsers. Thread-safe. */
final class Board {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(Story.ZONE);
  private static final String STAKEHOLDER = "stakeholder@example.com";

  private static final Duration STATUS_EVERY = Duration.ofMinutes(3);

  private final World world;
  private final Cue cue;
  private volatile @Nullable Scene scene;
  private volatile int number;
  private volatile long changed;
  private volatile int scenes;
  private volatile boolean over;
  private volatile String phone = "";
  private volatile String desk = "";
  private volatile String status = "";

  Board(World world, Cue cue) {
    this.world = world;
    this.cue = cue;
  }

  /** From now on there is something to show. */
  void show(Allclear allclear) {
    desk = allclear.address().toString();
    status = allclear.address().resolve("/status").toString();
  }

  void scene(Scene shown, int place, int of) {
    scene = shown;
    number = place;
    scenes = of;
  }

  void phone(URI address) {
    phone = address.toString();
  }

  void desk(URI address) {
    desk = address.toString();
  }

  /** The status page is a file: a new one is seen when it is asked for anew. */
  void statusChanged() {
    changed = world.clock().instant().getEpochSecond();
  }

  private String statusNow() {
    return status.isEmpty() ? "" : status + "?" + world.clock().instant().getEpochSecond() / STATUS_EVERY.toSeconds() + "." + number + "." + changed;
  }

  void over() {
    over = true;
  }

  Picture picture() {
    Scene now = scene;
    return new Picture(CLOCK.format(world.clock().instant()), phone, desk, statusNow(),
        now == null ? "The night is being set up." : now.headline(), now == null ? "" : now.line().get(), over ? "The night is told. Look around as long as you like." : now == null ? "" : now.turn(),
        inbox(), number, scenes, world.clock().speed(), cue.plays(), over);
  }

  private record Dated(Instant at, Picture.Letter letter) {}

  private List<Picture.Letter> inbox() {
    List<Dated> all = new ArrayList<>();
    for (Mail mail : world.mail().to(STAKEHOLDER)) {
      all.add(dated(mail.at(), mail.subject(), mail.text()));
    }
    for (ChatSink.Message message : world.chat().messages()) {
      all.add(dated(message.at(), "#platform-status", message.text()));
    }
    all.sort(Comparator.comparing(Dated::at).reversed());
    List<Picture.Letter> letters = new ArrayList<>(all.stream().map(Dated::letter).toList());
    letters.add(new Picture.Letter("Weekly menu", "Fri", "Canteen · lentil soup, again."));
    return letters;
  }

  private static Dated dated(Instant at, String title, String text) {
    String words = text.strip().replaceAll("\\s+", " ");
    return new Dated(at, new Picture.Letter(title, CLOCK.format(at), words.length() > 240 ? words.substring(0, 240) + " …" : words));
  }
}
