package dev.allclear.alerting;

/** Where an alert came from: a promise of ours, a person, or another monitoring tool. */
public enum Origin { OBJECTIVE, REPORT, SIGNAL }
