/**
 * Templates out of exact shapes: once, at the end, over shapes and not over lines, so that the outcome depends on which shapes
 * there are and on nothing else.
 */
@org.jspecify.annotations.NullMarked
package dev.allclear.engine.logs.template;
