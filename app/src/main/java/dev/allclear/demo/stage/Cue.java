package dev.allclear.demo.stage;

/** What the spectator asked for: the next scene, to let it play, or to end. Thread-safe. */
public final class Cue {
  private int nexts;
  private boolean plays;
  private boolean quits;

  public Cue(boolean plays) {
    this.plays = plays;
  }

  public synchronized void next() {
    nexts++;
  }

  /** Plays, or stops playing. */
  public synchronized void play() {
    plays = !plays;
  }

  public synchronized void quit() {
    quits = true;
  }

  public synchronized boolean plays() {
    return plays;
  }

  public synchronized boolean quits() {
    return quits;
  }

  /** Whether the people of the story should act by themselves now; uses a press of "next" up. */
  public synchronized boolean take() {
    if (plays) {
      return true;
    }
    boolean pressed = nexts > 0;
    nexts = 0;
    return pressed;
  }
}
