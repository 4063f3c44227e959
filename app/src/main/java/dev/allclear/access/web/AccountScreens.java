package dev.allclear.access.web;

import dev.allclear.access.Accounts;
import dev.allclear.access.Accounts.Login;
import dev.allclear.access.Actor;
import dev.allclear.access.Actors;
import dev.allclear.access.Audit;
import dev.allclear.access.Role;
import dev.allclear.base.web.Frames;
import dev.allclear.base.web.Screens;
import dev.allclear.base.web.Theme;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own account: how bright, the password, the way out; for administrators also an invitation and what was done lately. */
@Controller
class AccountScreens {
  private static final int SHOWN = 30;
  private final Accounts accounts;
  private final Actors actors;
  private final Audit audit;
  private final Screens screens;

  AccountScreens(Accounts accounts, Actors actors, Audit audit, Screens screens) {
    this.accounts = accounts;
    this.actors = actors;
    this.audit = audit;
    this.screens = screens;
  }

  @GetMapping("/account") ResponseEntity<String> account() {
    return account(HttpStatus.OK, "", "");
  }

  private ResponseEntity<String> account(HttpStatus status, String said, String link) {
    Actor actor = actors.current();
    List<Audit.Entry> entries = administrator(actor) ? audit.latest(SHOWN) : List.of();
    return screens.show(status, "access/account.jte",
        Map.of("name", actor.name(), "administrator", administrator(actor), "entries", entries, "said", said, "link", link));
  }

  private static boolean administrator(Actor actor) {
    return actor.role() == Role.ADMINISTRATOR;
  }

  @PostMapping("/account/theme") ResponseEntity<String> theme(@RequestParam String theme) {
    String cookie = ResponseCookie.from(Frames.THEME_COOKIE, Theme.of(theme).word()).httpOnly(true).sameSite("Lax").path("/").maxAge(Duration.ofDays(365)).build().toString();
    return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.SET_COOKIE, cookie).header(HttpHeaders.LOCATION, "/account").build();
  }

  @PostMapping("/account/password") ResponseEntity<String> password(HttpServletRequest request, @RequestParam String old, @RequestParam String next) {
    try {
      Optional<Login.Opened> opened = accounts.changePassword(actors.current().name(), old, next);
      return opened.isPresent() ? LoginScreens.enter(request, opened.get(), "/account")
          : account(HttpStatus.UNPROCESSABLE_CONTENT, "The present password is another one. Nothing was changed.", "");
    } catch (IllegalArgumentException e) {
      return account(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()), "");
    }
  }

  /** The link is shown once, to hand on; it opens one account within a day. */
  @PostMapping("/account/invite") ResponseEntity<String> invite(HttpServletRequest request) {
    String path = accounts.invite(Role.RESPONDER);
    audit.record("account.invite", Role.RESPONDER.name(), "");
    String origin = request.getRequestURL().substring(0, request.getRequestURL().length() - request.getRequestURI().length());
    return account(HttpStatus.OK, "", origin + path);
  }

  @PostMapping("/log-out") ResponseEntity<String> logOut(HttpServletRequest request) {
    SessionCookie.of(request).ifPresent(accounts::logOut);
    return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.SET_COOKIE, SessionCookie.remove(request)).header(HttpHeaders.LOCATION, "/login").build();
  }
}
