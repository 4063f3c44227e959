package dev.allclear.cli;

/** Text on its way to a terminal. */
public final class Terminal {
  private Terminal() {}

  /** Without control characters but newline and tab, and without the marks that reorder text: what a log, a commit or a person wrote cannot steer the terminal. */
  public static String harmless(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean bad = c < 0x20 && c != '\n' && c != '\t' || c >= 0x7f && c < 0xa0 || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
      if (bad && out == null) {
        out = new StringBuilder(text.length()).append(text, 0, i);
      }
      if (out != null) {
        out.append(bad ? '\uFFFD' : c);
      }
    }
    return out == null ? text : out.toString();
  }
}
