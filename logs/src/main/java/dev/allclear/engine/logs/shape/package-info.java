/**
 * The exact shape of a message: its words with every word that holds a digit masked.
 *
 * <p>Lines are counted by shape while they are read; templates are made of shapes once, at the end. {@code ShapeHash} is the fast
 * way to a shape's 64 bits; {@code ShapeItems} is the plain one, which also yields the words. Both must agree on every input.
 */
@org.jspecify.annotations.NullMarked
package dev.allclear.engine.logs.shape;
