package dev.allclear.cli;

import java.io.Console;

/** Colours of the terminal, or none where they are unwanted: NO_COLOR, no terminal, or asked not to. */
final class Colours {
  private final boolean on;

  private Colours(boolean on) {
    this.on = on;
  }

  static Colours unless(boolean unwanted) {
    String no = System.getenv("NO_COLOR");
    return new Colours(!unwanted && (no == null || no.isEmpty()) && terminal());
  }

  static boolean terminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  String strong(String text) {
    return paint("1", text);
  }

  String faint(String text) {
    return paint("2", text);
  }

  String added(String text) {
    return paint("32", text);
  }

  String removed(String text) {
    return paint("31", text);
  }

  String proof(String text) {
    return paint("1;32", text);
  }

  private String paint(String code, String text) {
    return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
