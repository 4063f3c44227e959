package dev.allclear.slo.web;

/** What a consumer counts on, beside what is promised and what was measured. {@code expectedFrom} says who said so, and since when; empty when nobody knows. {@code kind} is one of the state component. */
public record ExpectationRow(String consumer, String service, String expected, String expectedFrom, String promised, String promiseLink, String measured, String kind, String finding) {}
