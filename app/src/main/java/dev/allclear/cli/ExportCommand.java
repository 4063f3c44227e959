package dev.allclear.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code allclear export} */
@Command(name = "export", description = "Prints all configuration documents as YAML; applying them again changes nothing.")
final class ExportCommand implements Callable<Integer> {
  @Mixin ServerOptions server;
  @Spec CommandSpec spec;

  @Override public Integer call() {
    spec.commandLine().getOut().print(server.client().getText("/api/v1/documents"));
    spec.commandLine().getOut().flush();
    return Exit.DONE;
  }
}
