package dev.allclear.base;

/** An event that takes long to hear. */
record SlowThing(int number) implements Event {}
