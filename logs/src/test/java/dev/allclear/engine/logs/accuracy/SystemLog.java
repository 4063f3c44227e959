package dev.allclear.engine.logs.accuracy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A system with its header and its events. A header is text with places: <code>{time:FORMAT}</code>, <code>{msg}</code> and those of events. An event
 * is text with places: n a number, ip, port, hex, uuid, ms, word, name, path, host, user, dur, size, float, id.
 */
record SystemLog(String name, String header, List<String> events) {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)(?::([^}]*))?}");
  private static final String[] NAMES = {"orders", "billing", "cart", "search", "mailer", "profile", "ledger", "quota", "stock", "invoice", "pricing", "audit"};
  private static final String[] USERS = {"root", "admin", "alice", "bob", "deploy", "oracle", "postgres", "guest", "carol", "dave", "backup"};

  /** Parts begin with {@code # name}, then the header, then events, one a line. */
  static List<SystemLog> all(InputStream in) throws IOException {
    List<SystemLog> all = new ArrayList<>();
    for (String part : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^# ")) {
      List<String> lines = part.lines().filter(l -> !l.isBlank()).toList();
      if (lines.size() > 2) all.add(new SystemLog(lines.get(0), lines.get(1), lines.subList(2, lines.size())));
    }
    return all;
  }

  String line(int event, int i, Random random) {
    String text = filled(events.get(event), i, random);
    String level = "";
    Matcher leveled = Pattern.compile("^\\[(\\w+)\\] ").matcher(text);
    if (leveled.find()) {
      level = leveled.group(1);
      text = text.substring(leveled.end());
    }
    return filled(header.replace("{level}", level), i, random).replace("{msg}", text);
  }

  private static String filled(String pattern, int i, Random random) {
    return PLACE.matcher(pattern).replaceAll(m -> Matcher.quoteReplacement(m.group(1).equals("msg") ? "{msg}" : value(m.group(1), m.group(2), i, random)));
  }

  private static String value(String kind, String argument, int i, Random r) {
    ZonedDateTime at = Instant.parse("2026-11-11T10:00:00Z").plusMillis(i * 1_731L + r.nextInt(900)).atZone(ZoneOffset.UTC);
    return switch (kind) {
      case "time" -> DateTimeFormatter.ofPattern(argument, Locale.ENGLISH).format(at);
      case "epoch" -> String.valueOf(at.toInstant().toEpochMilli());
      case "epochs" -> at.toEpochSecond() + "." + r.nextInt(100, 1000);
      case "n" -> String.valueOf(r.nextInt(1 << 1 + r.nextInt(18)));
      case "ms" -> String.valueOf(r.nextInt(2000));
      case "port" -> String.valueOf(1024 + r.nextInt(60_000));
      case "ip" -> "10." + r.nextInt(256) + "." + r.nextInt(256) + "." + r.nextInt(1, 255);
      case "hex" -> hex(r, argument == null ? 12 : Integer.parseInt(argument));
      case "uuid" -> hex(r, 8) + "-" + hex(r, 4) + "-" + hex(r, 4) + "-" + hex(r, 4) + "-" + hex(r, 12);
      case "name" -> NAMES[r.nextInt(NAMES.length)];
      case "user" -> USERS[r.nextInt(USERS.length)];
      case "pod" -> NAMES[r.nextInt(NAMES.length)] + "-" + hex(r, 9) + "-" + word(r, 5);
      case "word" -> word(r, 4 + r.nextInt(6));
      case "path" -> "/" + word(r, 3) + "/" + NAMES[r.nextInt(NAMES.length)] + "/" + word(r, 6) + (r.nextBoolean() ? ".log" : "");
      case "host" -> NAMES[r.nextInt(NAMES.length)] + "-" + r.nextInt(40) + ".example.com";
      case "dur" -> r.nextInt(3) == 0 ? r.nextInt(60) + "." + r.nextInt(1000) + "s" : r.nextInt(999) + "ms";
      case "size" -> r.nextInt(900) + (r.nextBoolean() ? "MB" : "kB");
      case "float" -> r.nextInt(100) + "." + r.nextInt(1000);
      case "of" -> argument.split("\\|")[r.nextInt(argument.split("\\|").length)];
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static String hex(Random r, int n) {
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < n; i++) s.append("0123456789abcdef".charAt(r.nextInt(16)));
    return s.toString();
  }

  private static String word(Random r, int n) {
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < n; i++) s.append((char) ('a' + r.nextInt(26)));
    return s.toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
