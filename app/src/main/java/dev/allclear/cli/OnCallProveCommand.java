package dev.allclear.cli;

import dev.allclear.base.StoryClock;
import dev.allclear.base.document.InvalidDocuments;
import dev.allclear.base.document.LoneDocument;
import dev.allclear.base.document.Spec;
import dev.allclear.oncall.EscalationPolicy;
import dev.allclear.oncall.Proof;
import dev.allclear.oncall.Proofs;
import dev.allclear.oncall.Schedule;
import dev.allclear.oncall.document.EscalationPolicyReading;
import dev.allclear.oncall.document.ScheduleReading;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code allclear oncall prove}: of files without a server, else of what the server has. */
@Command(name = "prove", description = "Simulates escalation policies for 52 weeks: every minute in which nobody would be reached, steps that never reach anybody, and people whose contacts are not verified.",
    footer = {"", "Exit 0 when somebody named is reached at every minute, 3 when not.", "Example: allclear oncall prove policies.yaml schedules.yaml --weeks 52"})
final class OnCallProveCommand implements Callable<Integer> {
  @Mixin ServerOptions server;
  @picocli.CommandLine.Spec CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Documents; those of kinds EscalationPolicy, Schedule, Team and Person are read. Without files the server is asked.")
  List<Path> files = List.of();

  @Option(names = "--policy", paramLabel = "NAME", description = "Only this policy.")
  @Nullable String policy;

  @Option(names = "--from", paramLabel = "T", description = "First instant; now when absent.")
  @Nullable String from;

  @Option(names = "--weeks", paramLabel = "N", description = "How long; 52 when absent.")
  int weeks = 52;

  @Option(names = "--json", description = "As allclear.oncall.proof/1.")
  boolean json;

  private record Answer(String schema, List<Proof> policies, List<String> doubts) {}

  /** Of the server alone; files say nothing of what was verified. */
  private final List<String> doubts = new ArrayList<>();

  private static final JsonMapper JSON = JsonMapper.shared();

  @Override public Integer call() {
    if (weeks < 1 || weeks > 520) {
      throw new Refusal(Exit.USAGE, "--weeks is 1 to 520, not " + weeks + ".");
    }
    List<Proof> proofs = (files.isEmpty() ? asked() : computed()).stream().filter(p -> policy == null || p.policy().equals(policy)).toList();
    if (proofs.isEmpty()) {
      throw new Refusal(Exit.NOT_FOUND, policy == null ? "There is no document of kind EscalationPolicy. \"allclear explain EscalationPolicy\" shows its form."
          : "There is no policy named \"" + policy + "\".");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new Answer("allclear.oncall.proof/1", proofs, doubts)));
    } else {
      proofs.forEach(p -> sentences(p).forEach(s -> out.println(Terminal.harmless(s))));
      doubts.forEach(d -> out.println(Terminal.harmless(d)));
    }
    out.flush();
    return proofs.stream().allMatch(Proof::holds) ? Exit.DONE : Exit.NO;
  }

  private static List<String> sentences(Proof proof) {
    List<String> all = new ArrayList<>();
    long minutes = proof.gaps().stream().mapToLong(Proof.Gap::minutes).sum();
    String span = " from " + proof.from() + " to " + proof.to();
    all.add(proof.policy() + ": " + (proof.gaps().isEmpty() ? "a step reaches somebody at every minute" + span + "."
        : "no step reaches anybody in " + minutes + " min, " + proof.gaps().size() + (proof.gaps().size() == 1 ? " stretch," : " stretches,") + span + "; then "
            + (proof.lastResort().isEmpty() ? "nobody named is called." : proof.lastResort() + " is called, the last resort" + (proof.holds() ? "." : ", and at times reaches nobody."))));
    proof.gaps().forEach(g -> all.add("  nobody  " + g.from() + "  " + g.to() + "  " + g.minutes() + " min"));
    if (!proof.lastResort().isEmpty()) {
      proof.nobody().forEach(g -> all.add("  nobody, the last resort neither  " + g.from() + "  " + g.to() + "  " + g.minutes() + " min"));
    }
    proof.neverReached().forEach(s -> all.add("  step " + s + " never reaches anybody"));
    proof.neverNew().stream().filter(s -> !proof.neverReached().contains(s)).forEach(s -> all.add("  step " + s + " never reaches anybody whom an earlier step did not"));
    proof.tooFew().forEach(s -> all.add("  step " + s + " at times reaches fewer people than have to acknowledge; then all whom it reached have to"));
    return all;
  }

  private List<Proof> asked() {
    JsonNode answer = server.client().get("/api/v1/oncall/prove?weeks=" + weeks);
    List<Proof> proofs = new ArrayList<>();
    answer.path("doubts").forEach(d -> doubts.add(d.asString()));
    answer.path("policies").forEach(p -> proofs.add(JSON.treeToValue(p, Proof.class)));
    return proofs;
  }

  private List<Proof> computed() {
    Instant begin = from == null ? StoryClock.wall().instant() : instant(from);
    List<EscalationPolicy> policies = all("EscalationPolicy", EscalationPolicyReading::read);
    Map<String, Schedule> schedules = all("Schedule", ScheduleReading::read).stream().collect(Collectors.toMap(Schedule::name, s -> s, (a, b) -> b));
    Map<String, List<String>> teams = all("Team", (name, s) -> Map.entry(name, s.texts("members"))).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b));
    Map<String, Boolean> people = all("Person", OnCallProveCommand::reachable).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b));
    return policies.stream().map(p -> Proofs.of(p, begin, begin.plus(Duration.ofDays(7L * weeks)), name -> Stream.ofNullable(schedules.get(name)).toList(),
        name -> teams.getOrDefault(name, List.of()), person -> people.isEmpty() || people.getOrDefault(person, false))).toList();
  }

  /** Whether a person of the files has a mail address or a contact; when the files name no person, each is taken to. */
  private static Map.Entry<String, Boolean> reachable(String name, Spec person) {
    Map<String, @Nullable Object> plain = person.plain();
    boolean mail = plain.get("email") instanceof String email && !email.isBlank();
    return Map.entry(name, mail || plain.get("contacts") instanceof List<?> contacts && !contacts.isEmpty());
  }

  private <T> List<T> all(String kind, BiFunction<String, Spec, T> read) {
    return files.stream().flatMap(f -> all(kind, f, read).stream()).toList();
  }

  private static <T> List<T> all(String kind, Path file, BiFunction<String, Spec, T> read) {
    try {
      return LoneDocument.all(kind, file.toString(), Files.readString(file), read);
    } catch (IOException e) {
      throw new Refusal(Files.exists(file) ? Exit.NOT_ALLOWED : Exit.NOT_FOUND, file + " cannot be read: " + (Files.exists(file) ? e.getMessage() : "there is no such file"));
    } catch (InvalidDocuments e) {
      throw new Refusal(Exit.NO, String.valueOf(e.getMessage()));
    }
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new Refusal(Exit.USAGE, "--from expects an instant such as 2026-11-01T00:00:00Z, not \"" + text + "\".");
    }
  }
}
