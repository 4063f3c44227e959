/** How well lines are grouped, measured on data that is given by path. */
@org.jspecify.annotations.NullMarked
package dev.allclear.engine.logs.accuracy;
