package dev.allclear.base;

/** An event for tests. */
record SomethingHappened(String what) implements Event {}
