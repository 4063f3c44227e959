package dev.allclear.engine.logs.line;

import org.jspecify.annotations.Nullable;

/**
 * A place in lines where different bytes may follow: whole parts of {@value TriePart#MOST} bytes behind which more come, found by all of them, and parts that
 * end there, found by as many of their first bytes as the shortest has. Not thread-safe.
 */
final class TrieNode {
  private static final int MOST_TRIED = 12;

  /** The part, where there is but one. */
  private @Nullable TriePart only;
  private @Nullable TriePart[] wholes = {};
  private @Nullable TriePart[] lasts = {};
  private int wholeParts;
  private int lastParts;
  private int shortest = 8;
  private long mask = -1;
  /** Where the value ends that stands behind the part that was found last. */
  int valueEnd;
  /** The part whose chain leads past this place. */
  @Nullable TriePart owner;

  /** The part that follows, where nothing else does. */
  @Nullable TriePart only() {
    return only;
  }

  /** The part that stands at {@code p}, with a value behind it where it ends in one. */
  @Nullable TriePart find(byte[] b, int p) {
    TriePart one = only;
    if (one != null) return stands(one, b, p) ? one : null;
    TriePart found = wholeParts == 0 ? null : foundWhole(b, p);
    return found != null || lastParts == 0 ? found : foundLast(b, p);
  }

  private @Nullable TriePart foundWhole(byte[] b, int p) {
    @Nullable TriePart[] all = wholes;
    for (int i = whole(b, p); ; i++) {
      TriePart part = all[i & all.length - 1];
      if (part == null || part.matchesWhole(b, p)) return part;
    }
  }

  private @Nullable TriePart foundLast(byte[] b, int p) {
    @Nullable TriePart[] all = lasts;
    for (int i = last(b, p); ; i++) {
      TriePart part = all[i & all.length - 1];
      if (part == null || stands(part, b, p)) return part;
    }
  }

  private boolean stands(TriePart part, byte[] b, int p) {
    return part.matches(b, p) && (part.rule <= TriePart.END || (valueEnd = LineTrie.valueEnd(b, p + part.length)) > 0);
  }

  private static int whole(byte[] b, int p) {
    return spread(Eight.at(b, p) * 0x9E37_79B9_7F4A_7C15L + Eight.at(b, p + 8) * 0xC2B2_AE3D_27D4_EB4FL + Eight.at(b, p + 16) * 0x1656_67B1_9E37_79F9L + Eight.at(b, p + 24) * 0x27D4_EB2F_1656_67C5L);
  }

  private int last(byte[] b, int p) {
    return spread((Eight.at(b, p) & mask) * 0x9E37_79B9_7F4A_7C15L);
  }

  private static int spread(long words) {
    return (int) ((words ^ words >>> 32) * 0x9E37_79B9_7F4A_7C15L >>> 40);
  }

  @Nullable TriePart same(byte[] b, int from, int to, int rule) {
    TriePart one = only;
    if (one != null) return one.is(b, from, to, rule) ? one : null;
    @Nullable TriePart[] all = rule == TriePart.MORE ? wholes : lasts;
    if (all.length == 0) return null;
    for (int i = rule == TriePart.MORE ? whole(b, from) : last(b, from); ; i++) {
      TriePart part = all[i & all.length - 1];
      if (part == null || part.is(b, from, to, rule)) return part;
    }
  }

  /** Takes in another part; false where too many are alike. */
  boolean add(TriePart part) {
    TriePart one = only;
    only = null;
    unchained();
    if (one != null) insert(one);
    if (one == null && wholeParts + lastParts == 0) only = part;
    else return insert(part);
    return true;
  }

  private void unchained() {
    if (owner != null) owner.unchain();
    owner = null;
  }

  private boolean insert(TriePart part) {
    if (part.rule == TriePart.MORE) {
      if (++wholeParts * 2 > wholes.length) grow(wholes, wholes = new TriePart[Integer.highestOneBit(wholeParts) * 4], true);
      return put(wholes, whole(part.bytes, 0), part);
    }
    boolean shorter = part.length < shortest;
    shortest = Math.min(shortest, part.length);
    mask = Literal.mask(shortest);
    if (++lastParts * 2 > lasts.length) grow(lasts, lasts = new TriePart[Integer.highestOneBit(lastParts) * 4], false);
    else if (shorter) grow(lasts, lasts = new TriePart[lasts.length], false);
    return put(lasts, last(part.bytes, 0), part);
  }

  private void grow(@Nullable TriePart[] before, @Nullable TriePart[] all, boolean isWhole) {
    for (TriePart part : before) if (part != null) put(all, isWhole ? whole(part.bytes, 0) : last(part.bytes, 0), part);
  }

  private static boolean put(@Nullable TriePart[] table, int slot, TriePart part) {
    for (int i = slot; i < slot + MOST_TRIED; i++) {
      if (table[i & table.length - 1] == null) {
        table[i & table.length - 1] = part;
        return true;
      }
    }
    return false;
  }
}
