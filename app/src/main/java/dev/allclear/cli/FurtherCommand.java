package dev.allclear.cli;

import java.util.concurrent.Callable;

/** A command that a room to the right of this one brings; found as a service of that name, so that nothing here refers to it. */
public interface FurtherCommand extends Callable<Integer> {}
