package dev.allclear.oncall.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.oncall.web.ScheduleCalendar.Bar;
import org.junit.jupiter.api.Test;

class ScheduleCalendarTest {
  @Test void aShortShiftSaysTheFirstNameElseTheInitials() {
    assertThat(bar("Bo Lindqvist-Fernandez", 16, "").fits()).isTrue();
    assertThat(bar("Bo Lindqvist-Fernandez", 4, "").fits()).isFalse();
    assertThat(bar("Bo Lindqvist-Fernandez", 4, "").brief()).isEqualTo("Bo");
    assertThat(bar("Bartholomew Li and Mia Berg", 6, "").brief()).isEqualTo("BL, MB");
    assertThat(bar("Bartholomew Li, now", 2, "cur").brief()).isEqualTo("BL");
    assertThat(bar("Bartholomew Li and Mia Berg", 1, "").brief()).isEmpty();
  }

  @Test void aShortGapNamesNobody() {
    assertThat(bar("Nobody", 2, "gap").brief()).isEmpty();
  }

  private static Bar bar(String people, int cells, String css) {
    return new Bar(people, people + " until Mon", cells, css);
  }
}
