package dev.allclear.base.web;

import dev.allclear.base.web.Frame.FormToken;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Reads the viewer from the request: theme and zone from cookies, the person and the form token from what security put there. */
@Component
public class Frames {
  /** Cookie with {@code light}, {@code dark}, {@code quiet} or {@code auto}. */
  public static final String THEME_COOKIE = "theme";
  /** Cookie with the IANA name of the viewer's time zone, written by our script. */
  public static final String ZONE_COOKIE = "zone";

  private final Clock clock;
  private final Assets assets;
  private final ObjectProvider<OpenLines> openLines;
  private final ObjectProvider<PagerLines> pagerLines;

  Frames(Clock clock, Assets assets, ObjectProvider<OpenLines> openLines, ObjectProvider<PagerLines> pagerLines) {
    this.clock = clock;
    this.assets = assets;
    this.openLines = openLines;
    this.pagerLines = pagerLines;
  }

  /** @throws IllegalStateException outside a request */
  public Frame current() {
    return of(((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest());
  }

  Frame of(HttpServletRequest request) {
    ZoneId zone = zone(cookie(request, ZONE_COOKIE));
    String who = request.getRemoteUser();
    List<OpenLine> open = who == null ? List.of() : openLines.stream().flatMap(lines -> lines.open().stream()).toList();
    return new Frame(clock.instant(), zone == null ? ZoneId.systemDefault() : zone, Theme.of(cookie(request, THEME_COOKIE)),
        request.getRequestURI(), who, token(request), open, who == null ? null : pagerLines.stream().map(PagerLines::pager).findFirst().orElse(null), assets, zone != null);
  }

  /** A frame without viewer, for files that anybody may read: no person, no form, no open line. */
  public Frame forNobody(ZoneId zone) {
    return new Frame(clock.instant(), zone, Theme.AUTO, "", null, null, List.of(), null, assets, false);
  }

  private static @Nullable FormToken token(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? new FormToken(token.getParameterName(), token.getHeaderName(), token.getToken())
        : null;
  }

  private static @Nullable ZoneId zone(String name) {
    try {
      return name.isEmpty() ? null : ZoneId.of(name);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String cookie(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
      if (cookie.getName().equals(name)) {
        return cookie.getValue();
      }
    }
    return "";
  }
}
