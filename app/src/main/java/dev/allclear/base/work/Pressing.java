package dev.allclear.base.work;

/** Work that goes before what listeners do: as long as it is behind they are given little room. */
public interface Pressing {
  /** Whether more of it waits than a moment's work. */
  boolean isBehind();
}
