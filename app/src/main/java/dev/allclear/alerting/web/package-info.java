/** The acknowledge screen, the alert, the form for reports, and their JSON. */
@NullMarked
package dev.allclear.alerting.web;

import org.jspecify.annotations.NullMarked;
