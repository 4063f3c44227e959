package dev.allclear.slo.web;

/** What a consumer counts on, beside what is promised and what was measured. {@code kind} is one of the state component. */
public record ExpectationRow(String consumer, String service, String expected, String promised, String promiseLink, String measured, String kind, String finding) {}
