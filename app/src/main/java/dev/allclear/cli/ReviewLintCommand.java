package dev.allclear.cli;

import dev.allclear.review.Blame;
import dev.allclear.review.BlameLint;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allclear review lint FILE}: offline. */
@Command(name = "lint", description = "Finds blame, judgement and hindsight in a post-mortem in Markdown, and offers other words. Needs no server.",
    footer = {"", "Exit 3 when it finds any.", "Example: allclear review lint post-mortem.md"})
final class ReviewLintCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Markdown in UTF-8; - is standard input.")
  Path file = Path.of("-");

  @Option(names = "--json", description = "Prints the document allclear.review.lint/1.")
  boolean json;

  private record Answer(String schema, List<Blame> findings) {}

  @Override public Integer call() {
    List<Blame> findings = BlameLint.check(read());
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(JsonText.of(new Answer("allclear.review.lint/1", findings)));
    } else {
      findings.forEach(b -> out.println(Terminal.harmless(file + ":" + b.line() + ":" + b.column() + ": " + b.rule() + ": \"" + b.text() + "\": " + b.why() + "; " + b.instead())));
    }
    out.flush();
    return findings.isEmpty() ? Exit.DONE : Exit.NO;
  }

  private String read() {
    try {
      return file.toString().equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : Files.readString(file);
    } catch (MalformedInputException e) {
      throw new Refusal(Exit.USAGE, file + " is not text in UTF-8.");
    } catch (IOException e) {
      throw new Refusal(Files.exists(file) ? Exit.NOT_ALLOWED : Exit.NOT_FOUND, file + " cannot be read: " + (Files.exists(file) ? e.getMessage() : "there is no such file"));
    }
  }
}
