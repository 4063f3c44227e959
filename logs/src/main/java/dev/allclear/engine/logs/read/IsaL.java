package dev.allclear.engine.logs.read;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses deflate data by Intel's storage library where the system has it ({@code libisal.so.2}, Debian's {@code libisal2}); about one and a half times
 * as fast as {@link Inflate}, and as fast at once. Of its {@code struct inflate_state} the first eight fields are used and the state of
 * the block behind its tables, at the places that they have in 2.x; that they are there is tried on a known stream before it is used at all.
 * Damage is seen some bytes earlier or later than by our own. The property {@code allclear.logs.isal=off} leaves it out.
 */
final class IsaL extends Deflated {
  private static final int ROOM = 1 << 17;
  private static final int INPUT = 1 << 16;
  /** More than the structure has in any version, with its window. */
  private static final int STATE = 1 << 18;
  private static final int NEXT_OUT = 0;
  private static final int ROOM_LEFT = 8;
  private static final int NEXT_IN = 16;
  private static final int HELD = 24;
  private static final int IN_LEFT = 32;
  private static final int HELD_BITS = 36;
  private static final int BLOCK = 40 + 4 * 4_096 + 2 * 1_264 + 2 * 1_024 + 2 * 80;
  private static final int FINISHED = 5;

  private final InputStream source;
  private final Library library;
  /** Kept in buffers and handed over as numbers: what links addresses takes longer to be made than a small survey. */
  private final ByteBuffer state;
  private final ByteBuffer input;
  private final ByteBuffer text;
  private final long stateAt;
  private final long inputAt;
  private final long textAt;
  private final byte[] in = new byte[INPUT];
  private int at;
  private int inEnd;
  private boolean sourceEnded;
  private boolean done;
  /** Whole bytes that the library took and did not need. */
  private long held;
  private int heldBytes;

  IsaL(InputStream source) {
    this(source, Library.found());
  }

  private IsaL(InputStream source, Library library) {
    super(ROOM);
    this.source = source;
    this.library = library;
    state = ByteBuffer.allocateDirect(STATE).order(ByteOrder.nativeOrder());
    input = ByteBuffer.allocateDirect(INPUT);
    text = ByteBuffer.allocateDirect(ROOM);
    stateAt = MemorySegment.ofBuffer(state).address();
    inputAt = MemorySegment.ofBuffer(input).address();
    textAt = MemorySegment.ofBuffer(text).address();
  }

  /** Whether the system has it, in a version that does as expected. */
  static boolean present() {
    return Library.FOUND != null;
  }

  @Override
  int next() throws IOException {
    if (heldBytes > 0) {
      int b = (int) held & 255;
      held >>>= 8;
      heldBytes--;
      return b;
    }
    if (at == inEnd) more();
    return at < inEnd ? in[at++] & 255 : -1;
  }

  private void more() throws IOException {
    at = 0;
    inEnd = Math.max(0, sourceEnded ? 0 : source.read(in, 0, INPUT));
    sourceEnded |= inEnd == 0;
  }

  @Override
  void begin() {
    library.init(stateAt);
    done = false;
  }

  @Override
  boolean make() throws IOException {
    from = 0;
    to = 0;
    boolean sound = true;
    while (sound && !done && to < ROOM) {
      if (at == inEnd) more();
      sound = step();
      if (sound && !done && to < ROOM && at == inEnd && sourceEnded) break;
    }
    text.get(0, out, 0, to);
    if (!sound) throw new IOException("Deflate data are damaged");
    if (!done && to < ROOM) throw new EOFException("Deflate data are truncated");
    return to > 0;
  }

  /** Decodes what is there; false when it is damaged. */
  private boolean step() {
    input.put(0, in, at, inEnd - at);
    state.putLong(NEXT_IN, inputAt).putInt(IN_LEFT, inEnd - at);
    state.putLong(NEXT_OUT, textAt + to).putInt(ROOM_LEFT, ROOM - to);
    boolean sound = library.inflate(stateAt) == 0;
    Reference.reachabilityFence(this);
    at = inEnd - state.getInt(IN_LEFT);
    to = ROOM - state.getInt(ROOM_LEFT);
    done = state.getInt(BLOCK) == FINISHED;
    if (done) giveBack();
    return sound;
  }

  private void giveBack() {
    int bits = Math.max(0, state.getInt(HELD_BITS));
    heldBytes = bits >>> 3;
    held = state.getLong(HELD) >>> (bits & 7);
  }

  /** The library's functions. */
  private record Library(MethodHandle init, MethodHandle inflate) {
    static final @Nullable Library FOUND = "off".equals(System.getProperty("allclear.logs.isal")) ? null : find();

    static Library found() {
      if (FOUND == null) throw new IllegalStateException("The system has no ISA-L");
      return FOUND;
    }

    private static @Nullable Library find() {
      try {
        SymbolLookup symbols = SymbolLookup.libraryLookup("libisal.so.2", Arena.global());
        Linker linker = Linker.nativeLinker();
        // One form for both, though the first gives nothing back: each form is made by itself.
        FunctionDescriptor form = FunctionDescriptor.of(JAVA_INT, JAVA_LONG);
        MethodHandle init = linker.downcallHandle(symbols.findOrThrow("isal_inflate_init"), form);
        MethodHandle inflate = linker.downcallHandle(symbols.findOrThrow("isal_inflate"), form);
        Library library = new Library(init, inflate);
        return library.doesAsExpected() ? library : null;
      } catch (RuntimeException | IllegalAccessError | UnsatisfiedLinkError e) {
        return null;
      }
    }

    /** Two letters eight times, and then what is none of it. */
    private boolean doesAsExpected() {
      byte[] known = {0x4b, 0x4c, 0x4a, 0x44, (byte) 0x81, 0, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18};
      try {
        IsaL isal = new IsaL(new ByteArrayInputStream(known), this);
        isal.begin();
        boolean made = isal.make();
        boolean right = made && Arrays.equals(isal.out, 0, isal.to, "abababababababab".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, 16);
        return right && !isal.make() && isal.next() == 7 && isal.next() == 8 && isal.next() == 9;
      } catch (IOException e) {
        return false;
      }
    }

    void init(long state) {
      try {
        int nothing = (int) init.invokeExact(state);
      } catch (Throwable e) {
        throw new IllegalStateException("ISA-L could not be called", e);
      }
    }

    int inflate(long state) {
      try {
        return (int) inflate.invokeExact(state);
      } catch (Throwable e) {
        throw new IllegalStateException("ISA-L could not be called", e);
      }
    }
  }
}
