package dev.allclear.cli.serve;

import dev.allclear.base.postgres.CannotStart;
import dev.allclear.cli.Exit;
import dev.allclear.cli.Refusal;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import org.apache.catalina.LifecycleException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;

/** Turns what stops a start into one sentence with the remedy. A line to the database or elsewhere that breaks is no trouble with the port. */
final class StartFailure {
  private StartFailure() {}

  static RuntimeException explain(RuntimeException failure, ServeSettings settings) {
    boolean isOfTheWeb = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      isOfTheWeb |= cause instanceof WebServerException || cause instanceof LifecycleException;
      if (cause instanceof CannotStart) {
        return new Refusal(Exit.NO, String.valueOf(cause.getMessage()));
      }
      if (cause instanceof PortInUseException) {
        return taken(settings);
      }
      if (isOfTheWeb && cause instanceof SocketException e) {
        return ofThePort(e, settings);
      }
    }
    return failure;
  }

  /** Why nobody can be answered there. */
  static Refusal ofThePort(IOException failure, ServeSettings settings) {
    return failure instanceof BindException && String.valueOf(failure.getMessage()).contains("in use") ? taken(settings)
        : new Refusal(Exit.NO, "The address " + settings.bind() + " port " + settings.port() + " cannot be listened on: " + failure.getMessage() + ". Choose others with --bind and --port.");
  }

  private static Refusal taken(ServeSettings settings) {
    return new Refusal(Exit.NO, "Port " + settings.port() + " is taken. Choose another with --port N, or any free one with --port 0.");
  }
}
