package dev.allclear.engine.changes;

/**
 * The line of code that carries a suspicion. Its text comes from the repository and is to be escaped wherever it is shown.
 *
 * @param line from 1, in the version of the suspect commit
 */
public record Evidence(String file, int line, String text) {}
