package dev.allclear.engine.logs.shape;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message's shape as a list of items: words, single marks, and {@link #STAR} for what was masked; an item that a space stands
 * before begins with that space. The plain way, for clearness; see {@link ShapeHash} for the fast one.
 */
public final class ShapeItems {
  public static final String STAR = "\0";
  public static final String SPACED_STAR = " \0";
  public static final String CUT = "…";

  private ShapeItems() {}

  public static List<String> of(byte[] b, int from, int to) {
    List<String> items = new ArrayList<>();
    int limit = Math.min(to, from + Bytes.MAX_BYTES);
    String gap = "";
    int tokens = 0;
    int p = from;
    while (p < limit) {
      int kind = Bytes.KIND[b[p] & 255];
      if (kind == Bytes.SPACE) {
        gap = items.isEmpty() ? "" : " ";
        p++;
        continue;
      }
      if (++tokens > Bytes.MAX_ITEMS) {
        items.add(CUT);
        return items;
      }
      int q = p + 1;
      if (kind != Bytes.MARK) while (q < limit && Bytes.KIND[b[q] & 255] >= Bytes.WORD) q++;
      add(items, gap, b, p, q);
      gap = "";
      p = q;
    }
    if (limit < to) items.add(CUT);
    return items;
  }

  private static void add(List<String> items, String gap, byte[] b, int from, int to) {
    if (!hasDigit(b, from, to)) {
      items.add(gap + text(b, from, to));
      return;
    }
    int end = to;
    while (Bytes.closes(b[end - 1])) end--;
    int kept = Bytes.kept(b, from, end);
    if (kept > 0) items.add(gap + text(b, from, from + kept));
    items.add(kept > 0 ? STAR : gap + STAR);
    if (end < to) items.add(text(b, end, to));
  }

  private static boolean hasDigit(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) if (b[i] >= '0' && b[i] <= '9') return true;
    return false;
  }

  private static String text(byte[] b, int from, int to) {
    return new String(b, from, to - from, StandardCharsets.UTF_8);
  }

  /** The hash that {@link ShapeHash#message} gives to any message with these items, as long as its text is valid UTF-8. */
  public static long hash(List<String> items) {
    long h = ShapeHash.seed();
    for (String item : items) {
      if (item.equals(CUT)) {
        h = ShapeHash.mix(h, ShapeHash.CUT);
        continue;
      }
      boolean gap = item.startsWith(" ");
      String bare = gap ? item.substring(1) : item;
      if (gap) h = ShapeHash.mix(h, ShapeHash.GAP);
      byte[] bytes = bare.getBytes(StandardCharsets.UTF_8);
      if (bare.equals(STAR)) h = ShapeHash.mix(h, ShapeHash.STAR);
      else if (bytes.length == 1 && Bytes.KIND[bytes[0] & 255] == Bytes.MARK) h = ShapeHash.mix(h, bytes[0]);
      else h = ShapeHash.mix(h, ShapeHash.word(java.util.Arrays.copyOf(bytes, bytes.length + ShapeHash.PADDING), 0, bytes.length));
    }
    return h;
  }
}
