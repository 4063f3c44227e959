package dev.allclear.engine.changes;

/**
 * A change in the window that can bear on a line without having added its text.
 *
 * @param deed what it did, as a sentence without a subject
 * @param score in [0,1]
 */
record Trace(int commit, Evidence evidence, String deed, double score, Confidence confidence) {}
