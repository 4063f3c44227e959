package dev.allclear.base.web;

import java.util.List;

/** Tells the frame of every screen which incidents are open; a room that knows incidents implements it. Must be cheap: it is asked once a screen. */
public interface OpenLines {
  List<OpenLine> open();
}
