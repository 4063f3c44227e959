package dev.allclear.base.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The addresses of stylesheet and scripts. Each carries a hash or a version, so that a browser may keep it for a year. */
@Component
public final class Assets {
  static final String HTMX = "/webjars/htmx.org/2.0.10/dist/htmx.min.js";
  static final String SSE = "/webjars/htmx-ext-sse/2.2.2/sse.js";

  private final String css = "/assets/" + hash("allclear.css") + "/allclear.css";
  private final Map<String, String> others = new ConcurrentHashMap<>();
  private final String script = "/assets/" + hash("allclear.js") + "/allclear.js";

  public String css() {
    return css;
  }

  public String script() {
    return script;
  }

  /** Of another file of ours, such as {@code contacts.js}. */
  public String of(String name) {
    return others.computeIfAbsent(name, n -> "/assets/" + hash(n) + "/" + n);
  }

  public String htmx() {
    return HTMX;
  }

  public String sse() {
    return SSE;
  }

  private static String hash(String name) {
    try (InputStream in = Assets.class.getResourceAsStream("/static/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The program was built without static/" + name);
      }
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()), 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
