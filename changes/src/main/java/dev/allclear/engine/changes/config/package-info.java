/** What files beside the code settle: which libraries run in which version, and which loggers write from which level on. */
@NullMarked
package dev.allclear.engine.changes.config;

import org.jspecify.annotations.NullMarked;
