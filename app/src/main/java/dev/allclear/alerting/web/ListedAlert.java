package dev.allclear.alerting.web;

import dev.allclear.alerting.Alerts;

/** An alert as a line of the list; {@code called} names whom it called, each with the last that is known. */
public record ListedAlert(Alerts.Status alert, String called) {}
