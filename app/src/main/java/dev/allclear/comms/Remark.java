package dev.allclear.comms;

/**
 * What the lint says of one place in an outward text. Line and column count from 1.
 *
 * @param blocks a secret: such a text is not sent, whoever insists
 */
public record Remark(int line, int column, String rule, String text, String why, String instead, boolean blocks) {}
