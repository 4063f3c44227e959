/** The SQL of alerts. */
@NullMarked
package dev.allclear.alerting.jdbc;

import org.jspecify.annotations.NullMarked;
