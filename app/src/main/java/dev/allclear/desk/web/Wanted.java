package dev.allclear.desk.web;

import java.time.Instant;

/** Something that waits for somebody: what it is, what is to be done, and since when it waits. */
public record Wanted(String link, String what, String act, Instant since) {}
