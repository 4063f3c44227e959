package dev.allclear.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Which addresses are whose. */
final class Paths {
  private static final String BEARER = "Bearer ";

  /** Open to everybody: links that carry their own right, people without account, files, what machines ask about our health. */
  static final String[] OPEN = {
      "/a/**", "/q/**", "/impact/answers/**", "/report", "/report/**", "/status", "/status/**", "/assets/**", "/webjars/**", "/favicon.ico", "/healthz", "/healthz/pager", "/readyz", "/metrics",
      "/openapi.json", "/login", "/set-up/**", "/error"};

  /** Links that carry their own right also prove that their forms are ours. */
  static final String[] LINKS = {"/a/**", "/q/**", "/impact/answers/**"};

  /** Senders with a key of their own, which the room that listens there checks. */
  static final String[] KEYED = {"/v2/**", "/api/v1/intake/**", "/api/v1/heartbeats/**"};

  /** Programs with a token. */
  static final String[] TOKEN = {"/api/**", "/v1/**"};

  private Paths() {}

  static boolean isStatic(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/assets/") || path.startsWith("/webjars/");
  }

  static boolean isApi(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/api/") || path.startsWith("/v1/") || path.startsWith("/v2/");
  }

  static Optional<String> bearer(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length()) ? Optional.of(header.substring(BEARER.length()).strip()) : Optional.empty();
  }

  /** A path on this server to go on to, or home for anything that could lead elsewhere. */
  static String local(String next) {
    boolean ours = next.startsWith("/") && !next.startsWith("//") && next.indexOf('\\') < 0 && next.chars().noneMatch(Character::isISOControl);
    return ours ? next : "/";
  }
}
