package dev.allclear.cli;

import dev.allclear.engine.logs.Redactor;
import dev.allclear.engine.logs.SurveyJson;
import dev.allclear.engine.logs.SurveyReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How a survey is shown: for people, or as a document. Shared by the commands that end in one. */
final class SurveyOutput {
  private final OptionSpec top = Options.value("--top", "N", int.class, "Templates in the report for people (default: ${DEFAULT-VALUE}); --json has all.").defaultValue("20").build();
  private final OptionSpec json = Options.flag("Prints the document allclear.logs.survey/1.", "--json");
  private final OptionSpec html = Options.value("--html", "FILE", Path.class, "Writes the report as one page that holds all it needs, besides what is printed.").build();
  private final OptionSpec noColor = Options.flag("No colours. The variable NO_COLOR does the same.", "--no-color");
  private final OptionSpec redactMail = Options.flag("Also takes mail addresses out; other secrets always are.", "--redact-mail");

  void describe(CommandSpec spec) {
    for (OptionSpec option : List.of(top, json, html, noColor, redactMail)) spec.addOption(option);
  }

  Redactor redactor() {
    return Options.given(redactMail) ? Redactor.standard().withMailAddresses() : Redactor.standard();
  }

  void check() {
    if (top() < 0) {
      throw new Refusal(Exit.USAGE, "--top expects a number from 0 on, not " + top() + ".");
    }
  }

  void print(SurveyReport report, CommandLine line) throws IOException {
    Path page = Options.of(html);
    if (page != null) {
      Files.writeString(page, SurveyPage.of(report));
    }
    PrintWriter out = line.getOut();
    if (Options.given(json)) {
      SurveyJson.write(report, out, !Screen.unicode(System.getProperty("stdout.encoding", "")));
    } else {
      text(report, Screen.now(Options.given(noColor)), out);
    }
    out.flush();
    PrintWriter err = line.getErr();
    report.files().forEach(file -> problem(file, err));
    report.notes().forEach(note -> err.println(Terminal.harmless(note)));
    err.flush();
  }

  private void text(SurveyReport report, Screen screen, PrintWriter out) {
    if (screen.unicode()) {
      new SurveyText(report, screen).print(out, top());
      return;
    }
    StringWriter text = new StringWriter();
    new SurveyText(report, screen).print(new PrintWriter(text), top());
    out.print(text.toString().replaceAll("[^\\x00-\\x7f]", "?"));
  }

  private int top() {
    return top.getValue();
  }

  static void problem(SurveyReport.File file, PrintWriter err) {
    String problem = file.problem();
    if (problem != null) {
      err.println(Terminal.harmless(file.path() + ": " + problem));
    }
  }

  /** The exit code of a survey that came to its end. */
  static int exit(List<SurveyReport.File> files) {
    return files.stream().anyMatch(f -> f.problem() != null) ? Exit.PARTLY : Exit.DONE;
  }
}
