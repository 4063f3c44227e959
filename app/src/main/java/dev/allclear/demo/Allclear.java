package dev.allclear.demo;

import dev.allclear.demo.sandbox.Children;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program itself, in a process of its own, started and used as any user would. Thread-safe. */
public final class Allclear {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
  private final Process process;
  private final Path home;
  private final URI address;
  private final @Nullable URI setUp;
  private final String token;

  private Allclear(Process process, Path home, URI address, @Nullable URI setUp, String token) {
    this.process = process;
    this.home = home;
    this.address = address;
    this.setUp = setUp;
    this.token = token;
  }

  /**
   * Starts {@code allclear serve} and waits until it says where it listens.
   *
   * @param settings system properties of the server
   */
  public static Allclear start(Children children, Path home, Map<String, String> settings) throws IOException {
    List<String> options = new ArrayList<>();
    settings.forEach((name, value) -> options.add("-D" + name + "=" + value));
    Path errors = home.resolveSibling("allclear.err");
    Process process = children.start(command(home, options), Map.of("ALLCLEAR_HEAP", "256m", "ALLCLEAR_JAVA_OPTS", String.join(" ", options),
        "JAVA_HOME", System.getProperty("java.home")), errors);
    URI address = null;
    URI setUp = null;
    BufferedReader out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null && setUp == null; line = setUp == null ? out.readLine() : null) {
      if (line.startsWith("listening ")) {
        address = URI.create(line.substring("listening ".length()).strip());
      } else if (line.startsWith("set-up ")) {
        setUp = URI.create(line.substring("set-up ".length()).strip());
      }
    }
    if (address == null) {
      throw new IOException("Allclear did not start. It said: " + Files.readString(errors));
    }
    Thread.ofVirtual().name("allclear-out").start(() -> drain(out));
    return new Allclear(process, home, address, setUp, Files.readString(home.resolve("admin.token")).strip());
  }

  private static void drain(BufferedReader out) {
    out.lines().forEach(line -> {
      // read so that the server never waits for us
    });
  }

  private static List<String> command(Path home, List<String> options) {
    String launcher = System.getProperty("allclear.launcher");
    List<String> command = new ArrayList<>();
    if (launcher != null) {
      command.add(launcher);
    } else {
      command.addAll(List.of(Children.java(), "-XX:+UseSerialGC", "-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
      command.addAll(options);
      Optional.ofNullable(System.getProperty("allclear.postgres.binaries")).ifPresent(b -> command.add("-Dallclear.postgres.binaries=" + b));
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.allclear.cli.Main"));
    }
    command.addAll(List.of("serve", "--home", home.toString(), "--port", "0"));
    return command;
  }

  public URI address() {
    return address;
  }

  public Path home() {
    return home;
  }

  public Process process() {
    return process;
  }

  public JsonNode get(String path) throws IOException {
    return JSON.readTree(send(api(path).GET()));
  }

  public JsonNode post(String path, Object body) throws IOException {
    return send(path, "POST", body);
  }

  public JsonNode put(String path, Object body) throws IOException {
    return send(path, "PUT", body);
  }

  private JsonNode send(String path, String method, Object body) throws IOException {
    String answer = send(api(path).header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    return JSON.readTree(answer.isBlank() ? "{}" : answer);
  }

  /** Applies configuration documents. */
  public void apply(String yaml) throws IOException {
    send(api("/api/v1/documents").header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(List.of(Map.of("file", "sunday-night.yaml", "text", yaml))))));
  }

  private HttpRequest.Builder api(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(60)).header("Authorization", "Bearer " + token);
  }

  /** What was to be changed has another version by now; whoever reads it again may go on. */
  public static final class Changed extends IOException {
    Changed(String what) {
      super(what);
    }
  }

  /** A screen, as somebody without an account sees it. */
  public String screen(URI screen) throws IOException {
    return send(HttpRequest.newBuilder(screen).timeout(Duration.ofSeconds(20)).GET());
  }

  /** Posts an empty form, as the button of a screen does. */
  public String press(URI action) throws IOException {
    return send(HttpRequest.newBuilder(action).timeout(Duration.ofSeconds(20)).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.noBody()));
  }

  private String send(HttpRequest.Builder request) throws IOException {
    try {
      HttpRequest built = request.build();
      HttpResponse<String> answer = http.send(built, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 400) {
        String what = built.method() + " " + built.uri().getPath() + " was answered " + answer.statusCode() + ": " + answer.body();
        throw answer.statusCode() == 409 ? new Changed(what) : new IOException(what);
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * Opens the first account through the one-time link, as its owner would.
   *
   * @return the session cookie, for the browser that shows the desk
   */
  public HttpCookie signIn(String name, String password) throws IOException {
    if (setUp == null) {
      throw new IOException("Allclear gave no set-up link");
    }
    CookieManager cookies = new CookieManager();
    try (HttpClient browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build()) {
      HttpResponse<String> form = browser.send(HttpRequest.newBuilder(setUp).GET().build(), HttpResponse.BodyHandlers.ofString());
      Matcher token = FORM_TOKEN.matcher(form.body());
      String body = "name=" + encode(name) + "&password=" + encode(password) + (token.find() ? "&_csrf=" + encode(token.group(1)) : "");
      browser.send(HttpRequest.newBuilder(setUp).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
          HttpResponse.BodyHandlers.discarding());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return cookies.getCookieStore().getCookies().stream().filter(c -> c.getName().equals("allclear_session")).findFirst()
        .orElseThrow(() -> new IOException("The set-up link opened no session"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
