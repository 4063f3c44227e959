/**
 * From paths to physical lines: folders walked, compression recognised by content, files read to the size they had, whatever
 * state they are in. What cannot be read becomes a sentence, never an exception.
 */
@org.jspecify.annotations.NullMarked
package dev.allclear.engine.logs.read;
