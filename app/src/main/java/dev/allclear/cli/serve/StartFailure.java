package dev.allclear.cli.serve;

import dev.allclear.base.postgres.CannotStart;
import dev.allclear.cli.Exit;
import dev.allclear.cli.Refusal;
import java.net.BindException;
import java.net.SocketException;
import org.springframework.boot.web.server.PortInUseException;

/** Turns what stops a start into one sentence with the remedy. */
final class StartFailure {
  private StartFailure() {}

  static RuntimeException explain(RuntimeException failure, ServeSettings settings) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CannotStart) {
        return new Refusal(Exit.NO, String.valueOf(cause.getMessage()));
      }
      if (cause instanceof PortInUseException || cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
        return new Refusal(Exit.NO, "Port " + settings.port() + " is taken. Choose another with --port N, or any free one with --port 0.");
      }
      if (cause instanceof SocketException) {
        return new Refusal(Exit.NO, "The address " + settings.bind() + " port " + settings.port() + " cannot be listened on: " + cause.getMessage() + ". Choose others with --bind and --port.");
      }
    }
    return failure;
  }
}
