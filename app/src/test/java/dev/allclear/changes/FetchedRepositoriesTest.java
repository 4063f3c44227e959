package dev.allclear.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.allclear.base.Home;
import dev.allclear.catalog.CodeRepository;
import dev.allclear.engine.changes.Question;
import dev.allclear.engine.changes.git.ChangesException;
import dev.allclear.engine.changes.git.Fetch;
import dev.allclear.engine.changes.git.Remote;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories that are given by their address. */
class FetchedRepositoriesTest {
  private static final String SECRET = "ghp_s3cretS3cretS3cret";
  private static final String FILE = "src/main/java/com/acme/Cache.java";

  @TempDir Path temp;
  private SmallRepository repository;
  private GitServer server;
  private History history;

  @BeforeEach void begin() {
    repository = new SmallRepository(temp.resolve("checkout"));
    repository.commit("Begin", "2026-10-01T09:00:00Z", FILE, "class Cache {\n}\n");
    server = new GitServer(repository.folder());
    history = new History(new Home(temp.resolve("home")), new Clones(new Home(temp.resolve("home")), Duration.ofSeconds(30)));
  }

  @AfterEach void end() {
    history.destroy();
    server.close();
    repository.close();
  }

  private CodeRepository at(String url, @Nullable String tokenFile) {
    return new CodeRepository("checkout", url, List.of("checkout-api"), null, tokenFile);
  }

  private History.Answer ask(CodeRepository from) {
    return history.ask(from, new Question(List.of("WARN Cache segment 17 considered warm after 3 probes"), "", Instant.parse("2026-11-11T09:31:00Z"), Question.WINDOW, "HEAD", List.of()));
  }

  private String improve() {
    return repository.commit("Improve cache", "2026-11-11T09:00:00Z", FILE, "class Cache {\n  void f() {\n    LOG.warn(\"Cache segment {} considered warm after {} probes\", s, p);\n  }\n}\n");
  }

  private static String all(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test void areFetchedBeforeTheQuestion() {
    String bad = improve();

    History.Answer answer = ask(at(server.url(), null));

    assertThat(answer.report().suspects()).singleElement().satisfies(suspect -> assertThat(suspect.commit()).isEqualTo(bad));
    assertThat(answer.hunks().getFirst().lines()).anyMatch(line -> line.text().contains("considered warm"));
  }

  @Test void doNotHoldTheSearchUpWhileTheyAreFetchedForTheFirstTime() {
    String bad = improve();
    CountDownLatch gate = new CountDownLatch(1);
    server.gate = gate;
    Clones hasty = new Clones(new Home(temp.resolve("home")), Duration.ofMillis(50));
    history.destroy();
    history = new History(new Home(temp.resolve("home")), hasty);

    assertThatThrownBy(() -> ask(at(server.url(), null))).isInstanceOf(StillFetching.class).hasMessageStartingWith("It is still being fetched for the first time");
    assertThat(hasty.awaited(at(server.url(), null))).isTrue();

    gate.countDown();
    for (int i = 0; i < 600 && hasty.awaited(at(server.url(), null)); i++) {
      LockSupport.parkNanos(50_000_000);
    }
    assertThat(hasty.awaited(at(server.url(), null))).isFalse();
    assertThat(ask(at(server.url(), null)).report().suspects()).singleElement().satisfies(suspect -> assertThat(suspect.commit()).isEqualTo(bad));
  }

  @Test void areReadAsTheyWereWhenTheyCannotBeFetchedAgainAndItIsSaid() {
    String bad = improve();
    ask(at(server.url(), null));
    server.close();
    history = new History(new Home(temp.resolve("home")), new Clones(new Home(temp.resolve("home")), Duration.ofSeconds(30)));

    History.Answer answer = ask(at(server.url(), null));

    assertThat(answer.report().suspects()).singleElement().satisfies(suspect -> assertThat(suspect.commit()).isEqualTo(bad));
    assertThat(answer.report().notes()).anyMatch(note -> note.startsWith("What was fetched before was read: " + server.url() + " could not be fetched: "));
  }

  @Test void areFetchedOverTlsFromAHostWithATrustedCertificateAndFromNoOther() throws Exception {
    String bad = improve();
    KeyStore keys = certificate();
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, "changeit".toCharArray());
    TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();

    try (GitServer encrypted = new GitServer(repository.folder(), tls)) {
      encrypted.token = SECRET;
      Path token = Files.writeString(temp.resolve("token"), SECRET);
      assertThatThrownBy(() -> ask(at(encrypted.url(), token.toString()))).isInstanceOf(ChangesException.class).hasMessageStartingWith(encrypted.url() + " could not be fetched: ");
      assertThat(encrypted.asked()).isEmpty();

      HttpsURLConnection.setDefaultSSLSocketFactory(tls.getSocketFactory());
      assertThat(ask(at(encrypted.url(), token.toString())).report().suspects()).singleElement().satisfies(suspect -> assertThat(suspect.commit()).isEqualTo(bad));
    } finally {
      HttpsURLConnection.setDefaultSSLSocketFactory(before);
    }
  }

  /** A key with a certificate that it signed itself. */
  private KeyStore certificate() throws Exception {
    Path store = temp.resolve("keys.p12");
    Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "git", "-keyalg", "EC", "-dname", "CN=127.0.0.1",
        "-ext", "SAN=ip:127.0.0.1", "-validity", "2", "-keystore", store.toString(), "-storepass", "changeit").redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    return KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
  }

  @Test void areAskedOnceAMinute() {
    ask(at(server.url(), null));
    int asked = server.asked().size();

    ask(at(server.url(), null));

    assertThat(server.asked()).hasSize(asked);
  }

  @Test void showTheirTokenToTheirHostAlone() throws IOException {
    server.token = SECRET;
    String bad = improve();
    Path file = Files.writeString(temp.resolve("token"), SECRET + "\n");

    assertThat(ask(at(server.url(), file.toString())).report().suspects()).singleElement().satisfies(suspect -> assertThat(suspect.commit()).isEqualTo(bad));

    try (Stream<Path> written = Files.walk(temp.resolve("home"))) {
      for (Path one : written.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(one), java.nio.charset.StandardCharsets.ISO_8859_1)).as(one.toString()).doesNotContain(SECRET);
      }
    }
  }

  @Test void tellNoTokenWhenItIsRefused() throws IOException {
    server.token = "another";
    Path file = Files.writeString(temp.resolve("token"), SECRET);

    Throwable thrown = catchThrowable(() -> ask(at(server.url(), file.toString())));

    assertThat(thrown).isInstanceOf(ChangesException.class).hasMessageStartingWith(server.url() + " could not be fetched: ");
    assertThat(all(thrown)).doesNotContain(SECRET);
  }

  @Test void goNowhereElseWhenTheyAreSentThere() throws IOException {
    try (GitServer other = new GitServer(repository.folder())) {
      server.movedTo = other.url().replace("/checkout.git", "");
      Path file = Files.writeString(temp.resolve("token"), SECRET);

      assertThatThrownBy(() -> ask(at(server.url(), file.toString()))).isInstanceOf(ChangesException.class);

      assertThat(other.asked()).isEmpty();
    }
  }

  @Test void areGivenUpWhenTheyTakeTooLong() {
    server.silent = true;
    Fetch fetch = new Fetch(new Remote(URI.create(server.url())), temp.resolve("fetched.git"), Duration.ofMillis(300), 1 << 20);
    long start = System.nanoTime();

    assertThatThrownBy(() -> fetch.run(null, Duration.ofMillis(300))).isInstanceOf(ChangesException.class).hasMessageContaining("was given up");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(fetch.done()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext::sh -c 'touch sprung'", "file:///etc", "ssh://git@git.example.com/x.git", "git@git.example.com:x.git", "git://git.example.com/x.git", "https://ana:s3cret@git.example.com/x.git",
      "https://s3cret@git.example.com/x.git", "https:///x.git", "-oProxyCommand=s3cret", "https://git.example.com/x.git?token=s3cret", "HTTPS://git.example.com/x.git#s3cret", "jar:https://git.example.com/x.git", ""})
  void refuseOtherAddressesWithoutTellingThem(String url) {
    assertThat(Remote.problem(url)).isNotNull().doesNotContain("s3cret").doesNotContain("ana:");
    assertThat(all(catchThrowable(() -> ask(at(url.contains("://") ? url : "x://" + url, null))))).doesNotContain("s3cret@").doesNotContain("=s3cret").doesNotContain("#s3cret");
  }

  @Test void refuseHostsThatAreNoServers() {
    assertThatThrownBy(() -> ask(at("http://169.254.169.254/latest/meta-data", null))).isInstanceOf(ChangesException.class).hasMessageContaining("at which no repository is fetched");
    assertThatThrownBy(() -> ask(at("http://0.0.0.0/x.git", null))).isInstanceOf(ChangesException.class).hasMessageContaining("at which no repository is fetched");
  }

  @Test void sendNoTokenWithoutEncryption() throws IOException {
    Path file = Files.writeString(temp.resolve("token"), SECRET);

    assertThatThrownBy(() -> ask(at("http://git.example.com/x.git", file.toString()))).isInstanceOf(ChangesException.class).hasMessageContaining("without encryption");
  }
}
