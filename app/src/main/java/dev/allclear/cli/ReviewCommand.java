package dev.allclear.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code allclear review} */
@Command(name = "review", description = "Post-mortems.")
final class ReviewCommand implements Runnable {
  @Spec @Nullable CommandSpec spec;

  @Override public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Which command? \"allclear review lint FILE\" reads a post-mortem for blame.");
  }
}
