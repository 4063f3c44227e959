/** What tests share: the real program on a real PostgreSQL, with a clock that is ticked by hand. */
@org.jspecify.annotations.NullMarked
package dev.allclear.testing;
