package dev.allclear.access.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.ResponseCookie;

/** The cookie that holds the session's secret: unseen by scripts, not sent along by other sites' forms, over TLS only where there is TLS. */
final class SessionCookie {
  static final String NAME = "allclear_session";
  private static final Duration LASTS = Duration.ofDays(30);

  private SessionCookie() {}

  static Optional<String> of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null ? Optional.empty()
        : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(NAME)).map(Cookie::getValue).filter(value -> !value.isEmpty()).findFirst();
  }

  static String set(HttpServletRequest request, String session) {
    return cookie(request, session, LASTS);
  }

  static String remove(HttpServletRequest request) {
    return cookie(request, "", Duration.ZERO);
  }

  private static String cookie(HttpServletRequest request, String value, Duration lasts) {
    return ResponseCookie.from(NAME, value).httpOnly(true).secure(request.isSecure()).sameSite("Lax").path("/").maxAge(lasts).build().toString();
  }
}
