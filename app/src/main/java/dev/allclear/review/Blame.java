package dev.allclear.review;

/** A place in a text that blames, judges or argues from hindsight. Line and column count from 1; the column is in UTF-16 units. */
public record Blame(int line, int column, String rule, String text, String why, String instead) {}
