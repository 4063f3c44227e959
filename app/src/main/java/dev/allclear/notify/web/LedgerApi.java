package dev.allclear.notify.web;

import dev.allclear.base.web.NotFound;
import dev.allclear.notify.PageHistory;
import dev.allclear.notify.Pager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was done to reach people, as JSON and as CSV: of one page, of one alert, or of all within a time. */
@RestController
class LedgerApi {
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=utf-8");
  private static final Duration BACK = Duration.ofDays(1);
  private static final int MOST = 10_000;
  private final Pager pager;
  private final Clock clock;

  LedgerApi(Pager pager, Clock clock) {
    this.pager = pager;
    this.clock = clock;
  }

  /** @param complete false when there are more pages than the 10,000 that are given; ask for a shorter time */
  record Ledger(String schema, List<PageHistory> pages, boolean complete) {}

  @GetMapping({"/api/v1/pages/{id}/ledger", "/pages/{id}/ledger.json"})
  PageHistory one(@PathVariable UUID id) {
    return pager.page(id).map(PageHistory::of).orElseThrow(() -> new NotFound("There is no page " + id + "."));
  }

  @GetMapping({"/api/v1/pages/{id}/ledger.csv", "/pages/{id}/ledger.csv"})
  ResponseEntity<String> oneAsCsv(@PathVariable UUID id) {
    return csv(List.of(one(id)));
  }

  @GetMapping("/api/v1/ledger")
  Ledger all(@RequestParam @Nullable UUID alert, @RequestParam @Nullable Instant from, @RequestParam @Nullable Instant to) {
    List<PageHistory> found = found(alert, from, to);
    return new Ledger("allclear.ledger/1", found, found.size() < MOST);
  }

  @GetMapping("/api/v1/ledger.csv")
  ResponseEntity<String> allAsCsv(@RequestParam @Nullable UUID alert, @RequestParam @Nullable Instant from, @RequestParam @Nullable Instant to) {
    return csv(found(alert, from, to));
  }

  private List<PageHistory> found(@Nullable UUID alert, @Nullable Instant from, @Nullable Instant to) {
    if (alert != null) {
      return pager.of(alert).stream().map(PageHistory::of).toList();
    }
    Instant end = to == null ? clock.instant().plusSeconds(1) : to;
    return pager.between(from == null ? end.minus(BACK) : from, end, MOST).stream().map(PageHistory::of).toList();
  }

  private static ResponseEntity<String> csv(List<PageHistory> pages) {
    String lines = Stream.concat(Stream.of(PageHistory.COLUMNS), pages.stream().flatMap(p -> p.csv().stream())).collect(Collectors.joining("\r\n", "", "\r\n"));
    return ResponseEntity.ok().contentType(CSV).header("Content-Disposition", "attachment; filename=\"ledger.csv\"").body(lines);
  }
}
