package dev.allclear.cli;

import dev.allclear.engine.logs.LogEngineException;
import dev.allclear.engine.logs.Parts;
import dev.allclear.engine.logs.SurveyReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code allclear logs merge} */
final class LogsMergeCommand implements Callable<Integer>, Described {
  private final PositionalParamSpec parts = Options.many("PART", Path.class, "Files that \"logs survey --partial\" wrote.");
  private final OptionSpec partial = Options.value("--partial", "FILE", Path.class, "Writes the sum as one part instead of a report; - is the standard output.").build();
  private final SurveyOutput output = new SurveyOutput();
  private @Nullable CommandSpec spec;

  @Override public void describe(CommandSpec to) {
    spec = to;
    to.name("merge").addPositional(parts).addOption(partial);
    output.describe(to);
    to.usageMessage().description("Adds up parts of a survey that \"logs survey --partial\" wrote, on this machine or others, in any order; the report is that of one survey of all their files.")
        .footer("", "Exit codes: 0 done, 3 a part is damaged or does not go with the others, 4 a PART does not exist, 7 some file has a problem.",
            "Example: allclear logs merge web1.part web2.part");
  }

  @Override public Integer call() throws IOException {
    output.check();
    try {
      return merge(Parts.of(parts.<List<Path>>getValue()).redactor(output.redactor()));
    } catch (LogEngineException.MissingPath e) {
      throw new Refusal(Exit.NOT_FOUND, String.valueOf(e.getMessage()));
    } catch (LogEngineException.BadPart e) {
      throw new Refusal(Exit.NO, String.valueOf(e.getMessage()));
    }
  }

  private int merge(Parts sum) throws IOException {
    Path to = Options.of(partial);
    if (to != null) {
      PartFile.write(to, out -> joined(sum, out));
      return Exit.DONE;
    }
    SurveyReport report = sum.report();
    output.print(report, Objects.requireNonNull(spec).commandLine());
    return SurveyOutput.exit(report.files());
  }

  private static boolean joined(Parts sum, OutputStream out) throws IOException {
    sum.join(out);
    return true;
  }
}
