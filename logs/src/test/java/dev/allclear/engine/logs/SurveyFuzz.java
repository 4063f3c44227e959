package dev.allclear.engine.logs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;

/** Any bytes as the text of a log, for a fuzzer that calls {@link #fuzzerTestOneInput} again and again; {@code bench/fuzz-logs.sh} runs Jazzer on it. */
public final class SurveyFuzz {
  private SurveyFuzz() {}

  /** @throws AssertionError when a count is wrong, or the fast way and the plain one do not agree */
  public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
    SurveyReport fast = survey(bytes).run();
    SurveyReport plain = survey(bytes).plain().run();

    if (!SurveyTest.json(fast).equals(SurveyTest.json(plain))) throw new AssertionError("The fast way and the plain one do not agree");
    SurveyTest.assertSums(fast);
    if (!fast.files().getFirst().compression().equals("none")) return;
    if (fast.totals().bytes() != bytes.length) throw new AssertionError(fast.totals().bytes() + " bytes counted of " + bytes.length);
  }

  private static Survey survey(byte[] bytes) {
    return Survey.of(Path.of("-")).input(new ByteArrayInputStream(bytes), Instant.parse("2026-11-11T11:00:00Z")).zone(ZoneOffset.UTC).threads(1);
  }
}
