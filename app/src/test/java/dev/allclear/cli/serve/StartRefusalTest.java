package dev.allclear.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allclear.base.postgres.CannotStart;
import dev.allclear.base.postgres.HomeLock;
import dev.allclear.cli.Refusal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops a start is said at once, in one sentence with the remedy, and nothing stays behind. */
class StartRefusalTest {
  private @TempDir Path home;

  @Test void namesTheTakenPortBeforeAnythingElseIsStarted() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Server.start(new ServeSettings(home, port, "127.0.0.1", null)))
          .withMessage("Port " + port + " is taken. Choose another with --port N, or any free one with --port 0.");
    }
    assertThat(home.resolve("pg")).doesNotExist();
    HomeLock.take(home).close();
  }

  @Test void namesTheAddressThatIsNotOfThisMachine() {
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Server.start(new ServeSettings(home, 0, "192.0.2.1", null)))
        .withMessageContaining("192.0.2.1").withMessageContaining("--bind");
  }

  @Test void refusesAHomeThatAnotherProcessUses() {
    try (HomeLock other = HomeLock.take(home)) {
      assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Server.start(new ServeSettings(home, 0, "127.0.0.1", null)))
          .withMessageContaining("Another Allclear uses the home").withMessageContaining("--home DIR");
    }
  }

  @Test void namesTheDatabaseThatDoesNotAnswer() {
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Server.start(new ServeSettings(home, 0, "127.0.0.1", "jdbc:postgresql://127.0.0.1:1/x")))
        .withMessageContaining("cannot be used").withMessageContaining("PGUSER");
  }

  @Test void takesALineThatBreaksElsewhereForNoTroubleWithThePort() {
    RuntimeException failure = new IllegalStateException("The database said goodbye", new SocketException("Connection reset"));

    assertThat(StartFailure.explain(failure, new ServeSettings(home, 0, "127.0.0.1", null))).isSameAs(failure);
    assertThat(StartFailure.explain(new IllegalStateException(new CannotStart("Mail cannot be taken", new SocketException("in use"))), new ServeSettings(home, 0, "127.0.0.1", null)))
        .isInstanceOf(Refusal.class).hasMessage("Mail cannot be taken");
  }
}
