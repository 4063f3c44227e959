package dev.allclear.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without script: keeps cookies, follows nothing by itself, fills the hidden form token in. */
public final class Browser {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private final URI server;
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL)).build();
  private String formToken = "";

  public Browser(int port) {
    this.server = URI.create("http://127.0.0.1:" + port);
  }

  /** Opens an account by a set-up path, which signs this browser in. */
  public static Browser signedIn(int port, String setUpPath, String name) {
    Browser browser = new Browser(port);
    browser.get(setUpPath);
    HttpResponse<String> answer = browser.post(setUpPath, Map.of("name", name, "password", "correct horse battery"));
    if (answer.statusCode() != 303) {
      throw new IllegalStateException("set-up answered " + answer.statusCode() + ": " + answer.body());
    }
    return browser;
  }

  public HttpResponse<String> get(String path) {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(server.resolve(path)).header("Accept", "text/html,*/*;q=0.8").GET().build());
    Matcher token = TOKEN.matcher(answer.body());
    if (token.find()) {
      formToken = token.group(1);
    }
    return answer;
  }

  /** Posts a form with the token of the form that was seen last. */
  public HttpResponse<String> post(String path, Map<String, String> fields) {
    return postAs(path, fields, formToken);
  }

  /** Posts a form as another site would make a browser do. */
  public HttpResponse<String> forge(String path, Map<String, String> fields) {
    return postAs(path, fields, "");
  }

  private HttpResponse<String> postAs(String path, Map<String, String> fields, String token) {
    String body = fields.entrySet().stream().map(field -> encode(field.getKey()) + "=" + encode(field.getValue())).collect(Collectors.joining("&"));
    String all = token.isEmpty() ? body : body + "&_csrf=" + encode(token);
    return send(HttpRequest.newBuilder(server.resolve(path)).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(all)).build());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Any request, with this browser's cookies. */
  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An answer that is read as it comes. */
  public HttpResponse<InputStream> stream(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public URI at(String path) {
    return server.resolve(path);
  }
}
