package dev.allclear.comms;

/** Where the status page is put so that it can be read while the program is dead. */
public interface StatusPage {
  /** Replaces the page as a whole; a reader sees the old one or the new one. */
  void write(StatusReport report);
}
