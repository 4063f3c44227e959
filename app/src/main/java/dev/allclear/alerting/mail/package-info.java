/** Mail as a signal: a listener of our own that takes mail for integrations and for nobody else. */
@NullMarked
package dev.allclear.alerting.mail;

import org.jspecify.annotations.NullMarked;
