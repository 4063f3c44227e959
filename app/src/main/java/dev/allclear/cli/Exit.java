package dev.allclear.cli;

/** Exit codes that other programs rely on. */
public final class Exit {
  public static final int DONE = 0;
  public static final int INTERNAL = 1;
  public static final int USAGE = 2;
  /** The answer is no: breached, invalid, mismatch. */
  public static final int NO = 3;
  public static final int NOT_FOUND = 4;
  public static final int NOT_ALLOWED = 5;
  public static final int UNREACHABLE = 6;
  public static final int PARTLY = 7;
  public static final int INTERRUPTED = 130;

  private Exit() {}
}
