package dev.allclear.access.web;

import dev.allclear.access.Accounts;
import dev.allclear.access.Actor;
import dev.allclear.access.ApiTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who asks: by token for the API, by session cookie for the screens; neither opens the other. */
final class WhoAsks extends OncePerRequestFilter {
  private final Accounts accounts;
  private final ApiTokens tokens;

  WhoAsks(Accounts accounts, ApiTokens tokens) {
    this.accounts = accounts;
    this.tokens = tokens;
  }

  @Override protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Actor> who;
    try {
      who = who(request);
    } catch (DataAccessException | TransactionException e) {
      Refused.write(response, 503, "The database does not answer", "The database does not answer. Nothing was changed; try again in a moment.");
      return;
    }
    who.ifPresent(actor -> {
      SignedIn signedIn = new SignedIn(actor);
      signedIn.setDetails(new WebAuthenticationDetailsSource().buildDetails(request));
      SecurityContextHolder.getContext().setAuthentication(signedIn);
    });
    chain.doFilter(request, response);
  }

  private Optional<Actor> who(HttpServletRequest request) {
    if (Paths.isStatic(request)) {
      return Optional.empty();
    }
    return Paths.bearer(request).map(tokens::read).orElseGet(() -> SessionCookie.of(request).flatMap(accounts::bySession));
  }
}
