package dev.allclear.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * What the standard output can show.
 *
 * @param width columns; without bound where nobody looks
 * @param colours whether colours are wanted and seen
 * @param unicode whether more than ASCII arrives
 */
record Screen(int width, boolean colours, boolean unicode) {
  static final int NARROWEST = 40;
  private static final int USUAL = 80;

  static Screen now(boolean noColor) {
    boolean terminal = Colours.terminal();
    String no = System.getenv("NO_COLOR");
    return new Screen(terminal ? columns() : Integer.MAX_VALUE, terminal && !noColor && (no == null || no.isEmpty()), unicode(System.getProperty("stdout.encoding", "")));
  }

  /** Whether text in this encoding, by Java's name for it, holds all characters. */
  static boolean unicode(String encoding) {
    try {
      return !encoding.isEmpty() && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int columns() {
    String told = System.getenv("COLUMNS");
    int columns = number(told == null ? sizeOfTerminal() : told);
    return columns > 0 ? Math.max(NARROWEST, columns) : USUAL;
  }

  /** Rows and columns as stty prints them; the second is asked for. */
  private static String sizeOfTerminal() {
    try {
      Process stty = new ProcessBuilder("stty", "size").redirectInput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroy();
      }
      return size.substring(size.indexOf(' ') + 1);
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  String cut(String text, int columns) {
    if (text.length() <= columns) {
      return text;
    }
    return unicode ? text.substring(0, Math.max(1, columns - 1)) + "…" : text.substring(0, Math.max(1, columns - 3)) + "...";
  }

  String strong(String text) {
    return paint("1", text);
  }

  String alarm(String text) {
    return paint("31", text);
  }

  String faint(String text) {
    return paint("2", text);
  }

  private String paint(String code, String text) {
    return colours && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
