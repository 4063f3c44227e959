package dev.allclear.engine.changes.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Distinct texts by number, in order of first appearance, as UTF-8 one behind the other. The table to look texts up in is only made when one is asked for. */
final class TextTable {
  private final Bytes bytes = new Bytes();
  private final Ints ends = new Ints();
  private int[] slots = new int[0];

  int size() {
    return ends.size();
  }

  int length() {
    return bytes.size();
  }

  String get(int number) {
    int begin = begin(number);
    return new String(bytes.array(), begin, ends.get(number) - begin, StandardCharsets.UTF_8);
  }

  private int begin(int number) {
    return number == 0 ? 0 : ends.get(number - 1);
  }

  /** The number of a text, which gets one when it is new. */
  int number(String text) {
    if (2 * ends.size() >= slots.length) {
      rehash();
    }
    byte[] sought = text.getBytes(StandardCharsets.UTF_8);
    int slot = slot(hash(sought, 0, sought.length));
    while (slots[slot] >= 0) {
      if (is(slots[slot], sought)) {
        return slots[slot];
      }
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = ends.size();
    bytes.add(sought);
    ends.add(bytes.size());
    return slots[slot];
  }

  private boolean is(int number, byte[] sought) {
    return Arrays.equals(bytes.array(), begin(number), ends.get(number), sought, 0, sought.length);
  }

  private void rehash() {
    slots = new int[Math.max(1024, Integer.highestOneBit(ends.size() + 1) * 8)];
    Arrays.fill(slots, -1);
    for (int i = 0; i < ends.size(); i++) {
      int slot = slot(hash(bytes.array(), begin(i), ends.get(i)));
      while (slots[slot] >= 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = i;
    }
  }

  private int slot(int hash) {
    return hash * 0x9E3779B1 >>> 7 & slots.length - 1;
  }

  private static int hash(byte[] text, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    return hash;
  }

  /** Appends texts that are none of those before. */
  void add(ByteBuffer in, int texts, int length) {
    ends.add(in, texts);
    bytes.add(in, length);
    if (texts > 0 && ends.get(ends.size() - 1) != bytes.size()) {
      throw new IllegalStateException("damaged");
    }
    slots = new int[0];
  }

  void writeTo(ByteBuffer out, int fromText) {
    ends.writeTo(out, fromText);
    bytes.writeTo(out, begin(fromText));
  }

  /** How many bytes the texts from a number on take. */
  int lengthFrom(int text) {
    return text >= ends.size() ? 0 : bytes.size() - begin(text);
  }
}
