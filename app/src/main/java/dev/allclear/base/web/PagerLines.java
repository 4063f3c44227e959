package dev.allclear.base.web;

/** Tells the frame of every screen whether people can be reached; the room that pages implements it. Must be cheap: it is asked once a screen. */
public interface PagerLines {
  PagerLine pager();
}
