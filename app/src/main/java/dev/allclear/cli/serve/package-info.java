/** Starting and stopping the server: home, database, Spring, in this order, and back. */
@NullMarked
package dev.allclear.cli.serve;

import org.jspecify.annotations.NullMarked;
