package dev.allclear.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ICalendarTest {
  private static final Instant NOW = Instant.parse("2026-11-15T01:00:00Z");

  @Test void eachShiftOfEachPersonIsAnEventThatKeepsItsNameWhenItIsReadAgain() {
    List<Shift> shifts = List.of(new Shift(NOW, NOW.plusSeconds(3600), List.of("ana", "bo")), new Shift(NOW.plusSeconds(3600), NOW.plusSeconds(7200), List.of()));

    String calendar = ICalendar.of("payments", shifts, NOW, name -> name.equals("ana") ? "Ana; Maria, the 1st" : name);

    assertThat(calendar).startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n").endsWith("END:VCALENDAR\r\n").contains("UID:payments-ana-1794704400@allclear\r\n",
        "DTSTART:20261115T010000Z\r\nDTEND:20261115T020000Z\r\n", "SUMMARY:Ana\\; Maria\\, the 1st on call: payments\r\n");
    assertThat(calendar.split("BEGIN:VEVENT")).hasSize(3);
    assertThat(ICalendar.of("payments", shifts, NOW.plusSeconds(60), name -> name)).contains("UID:payments-ana-1794704400@allclear");
  }

  @Test void longLinesGoOnInTheNextWithoutCuttingACharacter() {
    String calendar = ICalendar.of("Zahlungsverkehr-äöü-".repeat(10), List.of(), NOW, name -> name);

    assertThat(calendar.split("\r\n")).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
    assertThat(calendar.replace("\r\n ", "")).contains("Zahlungsverkehr-äöü-".repeat(10));
  }
}
