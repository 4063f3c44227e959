package dev.allclear.cli;

import dev.allclear.base.Say;
import dev.allclear.slo.burn.Span;
import dev.allclear.slo.proposal.Proposal;
import dev.allclear.slo.proposal.Proposer;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code allclear slo propose}: the target that the past supports, with its evidence. */
@Command(name = "propose", description = "Proposes a target from measured minutes, back-tested for the pages it would have caused. A draft for a person to accept.",
    footer = {"", "Exit codes: 0 proposed, 3 the data do not suffice, 2 wrong data, 4 no such file or service.", "Examples: allclear slo propose --data minutes.csv", "          allclear slo propose --service checkout-api"})
final class SloProposeCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin ServerOptions server = new ServerOptions();

  @ArgGroup(exclusive = true, multiplicity = "1")
  Past past = new Past();

  /** Where the minutes are. */
  static final class Past {
    @Option(names = "--data", required = true, paramLabel = "CSV", description = "Header minute,total,bad; minutes as RFC 3339; 28 days or more.")
    @Nullable Path data;

    @Option(names = "--service", required = true, paramLabel = "NAME", description = "A service whose last 35 days a server measured: its failures and latency. The drafts wait there for a person.")
    @Nullable String service;
  }

  @Option(names = "--pages", paramLabel = "N", description = "How many pages in 30 days are acceptable (default: ${DEFAULT-VALUE}).", defaultValue = "2")
  BigDecimal pages = BigDecimal.TWO;

  @Option(names = "--exclude", paramLabel = "FROM/TO", description = "A maintenance window to leave out, two RFC 3339 instants; may be repeated.")
  List<String> exclude = List.of();

  @Option(names = "--json", description = "As allclear.slo.propose/1.")
  boolean json;

  @Override public Integer call() {
    String service = past.service;
    return service != null ? live(server.client().post("/api/v1/services/" + URLEncoder.encode(service, StandardCharsets.UTF_8) + "/proposals", Map.of())) : file(Objects.requireNonNull(past.data));
  }

  /** Drafts that the server made and keeps. */
  private int live(JsonNode answer) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ServerDocument.of("allclear.proposals/1", answer));
    } else {
      answer.path("proposals").forEach(draft -> print(draft, out));
      answer.path("reasons").forEach(reason -> spec.commandLine().getErr().println("No proposal. " + Terminal.harmless(reason.asString(""))));
    }
    out.flush();
    return answer.path("proposals").isEmpty() ? Exit.NO : Exit.DONE;
  }

  private static void print(JsonNode draft, PrintWriter out) {
    String limit = draft.path("slowerThan").isNull() ? "of requests succeed" : "of requests within " + inSeconds(draft.path("slowerThan").asString(""));
    out.println(Terminal.harmless("Proposed: " + draft.path("target").decimalValue().movePointRight(2).stripTrailingZeros().toPlainString() + "% " + limit + " over "
        + Say.span(Duration.parse(draft.path("window").asString("PT0S"))).replace(" d", " days") + ", with " + Proposal.times(draft.path("pagesPerMonth").decimalValue(), "page") + " in 30 days. " + draft.path("finding").asString("")));
    out.println(Terminal.harmless("Room to act: " + draft.path("wiggle").path("minutes").asString("") + " minutes of total outage, or " + draft.path("wiggle").path("requests").asString("")
        + " requests. Draft " + draft.path("id").asString("") + ", owner " + draft.path("owner").asString("") + "."));
    draft.path("evidence").forEach(sentence -> out.println("  " + Terminal.harmless(sentence.asString(""))));
  }

  private static String inSeconds(String limit) {
    return BigDecimal.valueOf(Duration.parse(limit).toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }

  private int file(Path data) {
    MinutesCsv csv = MinutesCsv.read(data, text(data).lines().toList());
    Proposer.Answer answer = new Proposer(pages, exclude.stream().map(SloProposeCommand::span).toList()).propose(csv.minutes());
    PrintWriter out = spec.commandLine().getOut();
    int exit = switch (answer) {
      case Proposer.Answer.Proposed proposed -> print(proposed.proposal(), csv, out);
      case Proposer.Answer.TooLittle none -> refuse(none, csv, out);
    };
    out.flush();
    return exit;
  }

  private int print(Proposal proposal, MinutesCsv csv, PrintWriter out) {
    List<String> warnings = new ArrayList<>(proposal.warnings());
    warnings.addAll(csv.warnings());
    if (json) {
      out.println(JsonText.of(document(proposal, warnings)));
    } else {
      out.println("Proposed: " + proposal.target().good().movePointRight(2).toPlainString() + "% over " + proposal.window().toDays() + " days, with "
          + Proposal.times(proposal.pagesPerMonth(), "page") + " in 30 days.");
      out.println("Room to act: " + proposal.wiggle().minutes().toPlainString() + " minutes of total outage, or " + proposal.wiggle().requests() + " requests.");
      proposal.evidence().forEach(sentence -> out.println("  " + Terminal.harmless(sentence)));
      warnings.forEach(warning -> spec.commandLine().getErr().println(Terminal.harmless(warning)));
    }
    return Exit.DONE;
  }

  private static Map<String, Object> document(Proposal proposal, List<String> warnings) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", "allclear.slo.propose/1");
    document.put("target", proposal.target().good());
    document.put("window", "P" + proposal.window().toDays() + "D");
    document.put("pagesPerMonth", proposal.pagesPerMonth());
    document.put("ticketsPerMonth", proposal.ticketsPerMonth());
    Map<String, Object> wiggle = new LinkedHashMap<>();
    wiggle.put("minutes", proposal.wiggle().minutes());
    wiggle.put("requests", proposal.wiggle().requests());
    document.put("wiggle", wiggle);
    document.put("evidence", proposal.evidence());
    document.put("warnings", warnings);
    return document;
  }

  private int refuse(Proposer.Answer.TooLittle none, MinutesCsv csv, PrintWriter out) {
    if (json) {
      List<String> warnings = new ArrayList<>(List.of(none.reason()));
      warnings.addAll(none.warnings());
      warnings.addAll(csv.warnings());
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("schema", "allclear.slo.propose/1");
      List.of("target", "window", "pagesPerMonth", "wiggle").forEach(field -> document.put(field, null));
      document.put("evidence", List.of());
      document.put("warnings", warnings);
      out.println(JsonText.of(document));
    } else {
      out.println("No proposal. " + Terminal.harmless(none.reason()));
    }
    return Exit.NO;
  }

  private static Span span(String text) {
    String[] ends = text.split("/", -1);
    try {
      if (ends.length == 2) {
        return new Span(OffsetDateTime.parse(ends[0]).toInstant(), OffsetDateTime.parse(ends[1]).toInstant());
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      // Told below, as any text that is no span.
    }
    throw new Refusal(Exit.USAGE, "--exclude: expected FROM/TO such as 2026-11-01T00:00:00Z/2026-11-01T02:00:00Z, found \"" + text + "\".");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new Refusal(Files.exists(file) ? Exit.NOT_ALLOWED : Exit.NOT_FOUND,
          file + " cannot be read: " + (Files.exists(file) ? String.valueOf(e.getMessage()) : "there is no such file") + ".");
    }
  }
}
