/**
 * What every room stands on: the story clock, events and timers that survive a crash, transactions, configuration documents, the one
 * outbound HTTP client and the PostgreSQL that the program brings along. Knows nothing of incidents.
 */
@NullMarked
package dev.allclear.base;

import org.jspecify.annotations.NullMarked;
