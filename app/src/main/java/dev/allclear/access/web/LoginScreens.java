package dev.allclear.access.web;

import dev.allclear.access.Accounts;
import dev.allclear.access.Accounts.Login;
import dev.allclear.base.Say;
import dev.allclear.base.web.Screens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in: by the one-time set-up link, later by password. */
@Controller
class LoginScreens {
  private final Accounts accounts;
  private final Screens screens;

  LoginScreens(Accounts accounts, Screens screens) {
    this.accounts = accounts;
    this.screens = screens;
  }

  @GetMapping("/login") ResponseEntity<String> login(@RequestParam(defaultValue = "/") String next) {
    return login(HttpStatus.OK, next, "", "");
  }

  @PostMapping("/login") ResponseEntity<String> logIn(HttpServletRequest request, @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password, @RequestParam(defaultValue = "/") String next) {
    return switch (accounts.logIn(name, password, request.getRemoteAddr())) {
      case Login.Opened opened -> enter(request, opened, Paths.local(next));
      case Login.Refused refused -> login(HttpStatus.UNAUTHORIZED, next, name, "Name and password do not belong together. Try again.");
      case Login.TooSoon tooSoon -> login(HttpStatus.TOO_MANY_REQUESTS, next, name,
          "Too many tries from here. Try again in " + Say.span(tooSoon.pause().plusMillis(999)) + ".");
    };
  }

  private ResponseEntity<String> login(HttpStatus status, String next, String name, String trouble) {
    return screens.show(status, "access/login.jte", Map.of("next", Paths.local(next), "name", name, "trouble", trouble));
  }

  /** Shows the form and uses nothing up: link scanners of mail programs come this way too. */
  @GetMapping("/set-up/{token}") ResponseEntity<String> setUp(HttpServletRequest request, @PathVariable String token) {
    return accounts.invited(token).isPresent() ? setUp(HttpStatus.OK, token, "", "") : used(request);
  }

  @PostMapping("/set-up/{token}") ResponseEntity<String> setUp(HttpServletRequest request, @PathVariable String token,
      @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String password) {
    try {
      Optional<Login.Opened> opened = accounts.setUp(token, name, password);
      return opened.isPresent() ? enter(request, opened.get(), "/") : used(request);
    } catch (IllegalArgumentException e) {
      return setUp(HttpStatus.UNPROCESSABLE_CONTENT, token, name, String.valueOf(e.getMessage()));
    }
  }

  private ResponseEntity<String> setUp(HttpStatus status, String token, String name, String trouble) {
    return screens.show(status, "access/set-up.jte", Map.of("token", token, "name", name, "trouble", trouble));
  }

  /** Whoever has just used the link up, and clicked twice, is let in. */
  private ResponseEntity<String> used(HttpServletRequest request) {
    return request.getRemoteUser() != null ? screens.goTo("/") : screens.show(HttpStatus.GONE, "access/used.jte", Map.of());
  }

  static ResponseEntity<String> enter(HttpServletRequest request, Login.Opened opened, String next) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.SET_COOKIE, SessionCookie.set(request, opened.session()))
        .header(HttpHeaders.LOCATION, next).build();
  }
}
