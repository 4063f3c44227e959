package dev.allclear.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What really happened, by the service's own count: the past as it was written, and since the night began the ledgers of the service's processes.
 * A snapshot; read it anew for later events.
 */
public final class Truth {
  private final Tally tally;
  private final List<Answer> answers;
  private final List<Instant> noisy;
  private final List<Instant> lost;
  private final long noisyBefore;

  private record Answer(Instant at, String caller, boolean failed, long micros) {}

  private Truth(Tally tally, List<Answer> answers, List<Instant> noisy, List<Instant> lost, long noisyBefore) {
    this.tally = tally;
    this.answers = answers;
    this.noisy = noisy;
    this.lost = lost;
    this.noisyBefore = noisyBefore;
  }

  /**
   * Reads the ledgers in a folder.
   *
   * @param past the counts of the time before the ledgers
   * @param noisyBefore how many noisy lines the past has
   */
  public static Truth read(Path ledgers, Tally past, long noisyBefore) throws IOException {
    List<Answer> answers = new ArrayList<>();
    List<Instant> noisy = new ArrayList<>();
    List<Instant> lost = new ArrayList<>();
    for (String line : lines(ledgers)) {
      String[] cell = line.split(",", 3);
      Instant at = Instant.ofEpochMilli(Long.parseLong(cell[0]));
      switch (cell[1]) {
        case "answer" -> answers.add(answer(at, cell[2].split(",")));
        case "line" -> {
          if (cell[2].equals(Story.NOISY_FORMAT)) {
            noisy.add(at);
          }
        }
        case "lost" -> lost.add(at);
        default -> throw new IOException("The ledger has a line of no kind that is known: " + line);
      }
    }
    noisy.sort(null);
    lost.sort(null);
    return new Truth(past, answers, noisy, lost, noisyBefore);
  }

  private static Answer answer(Instant at, String[] cell) {
    return new Answer(at, cell[0], Integer.parseInt(cell[1]) >= 500, Long.parseLong(cell[2]));
  }

  /** Whole lines only: the last one may still be on its way. */
  private static List<String> lines(Path folder) throws IOException {
    List<String> all = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.sorted().toList();
    }
    for (Path file : files) {
      String text = Files.readString(file);
      text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(all::add);
    }
    return all;
  }

  /** Requests of a caller stamped in [from, to); both on whole minutes where the past is concerned. */
  public Tally.Count requests(String caller, Instant from, Instant to) {
    return tally.of(caller, from, to).plus(count(within(from, to).and(a -> a.caller.equals(caller))));
  }

  /** Requests of everybody in [from, to). */
  public Tally.Count requests(Instant from, Instant to) {
    return tally.of(from, to).plus(count(within(from, to)));
  }

  private static Predicate<Answer> within(Instant from, Instant to) {
    return a -> !a.at.isBefore(from) && a.at.isBefore(to);
  }

  private Tally.Count count(Predicate<Answer> which) {
    long total = answers.stream().filter(which).count();
    return new Tally.Count(total, answers.stream().filter(which).filter(Answer::failed).count());
  }

  /** The latency that a share of the live requests in [from, to) did not exceed, in milliseconds; nearest rank. Empty without requests. */
  public Optional<Double> quantile(double share, Instant from, Instant to) {
    long[] micros = answers.stream().filter(within(from, to)).mapToLong(Answer::micros).toArray();
    Arrays.sort(micros);
    int rank = (int) Math.ceil(share * micros.length);
    return micros.length == 0 ? Optional.empty() : Optional.of(micros[Math.max(0, rank - 1)] / 1000.0);
  }

  /** When the first log line could not be written: the disk is full. */
  public Optional<Instant> full() {
    return lost.stream().findFirst();
  }

  /** When the first request failed since the night began. */
  public Optional<Instant> firstFailed() {
    return failures().min(Instant::compareTo);
  }

  public Optional<Instant> lastFailed() {
    return failures().max(Instant::compareTo);
  }

  private Stream<Instant> failures() {
    return answers.stream().filter(Answer::failed).map(Answer::at);
  }

  /** How many noisy lines were written up to and including an instant. */
  public long noisyLines(Instant until) {
    return noisyBefore + noisy.stream().filter(at -> !at.isAfter(until)).count();
  }

  public Optional<Instant> lastNoisy() {
    return noisy.isEmpty() ? Optional.empty() : Optional.of(noisy.getLast());
  }
}
