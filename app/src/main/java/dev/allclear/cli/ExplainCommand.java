package dev.allclear.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allclear explain KIND} */
@Command(name = "explain", description = "Shows a kind of document by an example with a comment for each field.")
final class ExplainCommand implements Callable<Integer> {
  @Mixin ServerOptions server;
  @Spec CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "KIND", description = "Such as Service; without it the kinds are listed.")
  @Nullable String kind;

  @Override public Integer call() {
    String path = "/api/v1/documents/kinds" + (kind == null ? "" : "/" + java.net.URLEncoder.encode(kind, java.nio.charset.StandardCharsets.UTF_8));
    spec.commandLine().getOut().print(server.client().getText(path));
    spec.commandLine().getOut().flush();
    return Exit.DONE;
  }
}
