package dev.allclear.cli;

import dev.allclear.engine.logs.Redactor;
import dev.allclear.engine.logs.SurveyJson;
import dev.allclear.engine.logs.SurveyReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a survey is shown: for people, or as a document. Shared by the commands that end in one. */
final class SurveyOutput {
  @Option(names = "--top", paramLabel = "N", defaultValue = "20", description = "Templates in the report for people (default: ${DEFAULT-VALUE}); --json has all.")
  int top = 20;

  @Option(names = "--json", description = "Prints the document allclear.logs.survey/1.")
  boolean json;

  @Option(names = "--html", paramLabel = "FILE", description = "Writes the report as one page that holds all it needs, besides what is printed.")
  @Nullable Path html;

  @Option(names = "--no-color", description = "No colours. The variable NO_COLOR does the same.")
  boolean noColor;

  @Option(names = "--redact-mail", description = "Also takes mail addresses out; other secrets always are.")
  boolean redactMail;

  Redactor redactor() {
    return redactMail ? Redactor.standard().withMailAddresses() : Redactor.standard();
  }

  void check() {
    if (top < 0) {
      throw new Refusal(Exit.USAGE, "--top expects a number from 0 on, not " + top + ".");
    }
  }

  void print(SurveyReport report, CommandSpec spec) throws IOException {
    Path page = html;
    if (page != null) {
      Files.writeString(page, SurveyPage.of(report));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      SurveyJson.write(report, out, !Screen.unicode(System.getProperty("stdout.encoding", "")));
    } else {
      text(report, Screen.now(noColor), out);
    }
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    report.files().forEach(file -> problem(file, err));
    report.notes().forEach(note -> err.println(Terminal.harmless(note)));
    err.flush();
  }

  private void text(SurveyReport report, Screen screen, PrintWriter out) {
    if (screen.unicode()) {
      new SurveyText(report, screen).print(out, top);
      return;
    }
    StringWriter text = new StringWriter();
    new SurveyText(report, screen).print(new PrintWriter(text), top);
    out.print(text.toString().replaceAll("[^\\x00-\\x7f]", "?"));
  }

  static void problem(SurveyReport.File file, PrintWriter err) {
    String problem = file.problem();
    if (problem != null) {
      err.println(Terminal.harmless(file.path() + ": " + problem));
    }
  }

  /** The exit code of a survey that came to its end. */
  static int exit(java.util.List<SurveyReport.File> files) {
    return files.stream().anyMatch(f -> f.problem() != null) ? Exit.PARTLY : Exit.DONE;
  }
}
