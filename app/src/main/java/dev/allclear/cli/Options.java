package dev.allclear.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Options of commands that are described in code, and what was given for them. */
final class Options {
  private Options() {}

  /** One that is given or not. */
  static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names[0], rest(names)).type(boolean.class).arity("0").description(description).build();
  }

  /** One with a value. */
  static <T> OptionSpec.Builder value(String name, String label, Class<T> type, String description) {
    return OptionSpec.builder(name).paramLabel(label).type(type).arity("1").description(description);
  }

  /** At least one word that is not an option. */
  static PositionalParamSpec many(String label, Class<?> type, String description) {
    return PositionalParamSpec.builder().required(true).arity("1..*").index("0..*").paramLabel(label).type(List.class).auxiliaryTypes(type).description(description).build();
  }

  /** {@code --help} and {@code --version}, as picocli has them. */
  static void addHelp(CommandSpec spec) {
    spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).type(boolean.class).arity("0").description("Show this help message and exit.").build());
    spec.addOption(OptionSpec.builder("-V", "--version").versionHelp(true).type(boolean.class).arity("0").description("Print version information and exit.").build());
  }

  static boolean given(OptionSpec flag) {
    return Boolean.TRUE.equals(flag.getValue());
  }

  static <T> @Nullable T of(OptionSpec option) {
    return option.getValue();
  }

  private static String[] rest(String[] names) {
    return java.util.Arrays.copyOfRange(names, 1, names.length);
  }
}
