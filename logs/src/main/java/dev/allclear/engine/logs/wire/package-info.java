/** Numbers and words as bytes, for what is kept in files of the engine's own. */
@org.jspecify.annotations.NullMarked
package dev.allclear.engine.logs.wire;
