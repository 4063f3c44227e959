/** The SQL of the access room. Secrets are kept as SHA-256 of 256 random bits, so that a dump of the database opens no door. */
@NullMarked
package dev.allclear.access.jdbc;

import org.jspecify.annotations.NullMarked;
