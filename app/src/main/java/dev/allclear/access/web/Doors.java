package dev.allclear.access.web;

import dev.allclear.access.Accounts;
import dev.allclear.access.ApiTokens;
import dev.allclear.access.Role;
import dev.allclear.base.web.ProblemScreens;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;

/**
 * Who may come in where: what is not named open needs a token (the API) or a session (everything else). Forms carry a token against forgery; a
 * request with a Bearer token needs none, because no other site can make a browser send one.
 */
@Configuration(proxyBeanMethods = false)
class Doors {
  @Bean SecurityFilterChain chain(HttpSecurity http, Accounts accounts, ApiTokens tokens, ProblemScreens screens) throws Exception {
    return http
        .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .csrf(csrf -> csrf.csrfTokenRepository(formTokens())
            // Without this each request of a signed-in person would make older forms, those of other tabs and of a double click, not ours.
            .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())
            .ignoringRequestMatchers(Paths.LINKS).ignoringRequestMatchers(Paths.KEYED).ignoringRequestMatchers(Paths.TOKEN))
        .authorizeHttpRequests(doors -> doors
            .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD).permitAll()
            .requestMatchers(Paths.OPEN).permitAll()
            .requestMatchers(Paths.KEYED).permitAll()
            .requestMatchers(HttpMethod.POST, "/api/v1/documents/**", "/objectives", "/objectives/proposals/*/*", "/api/v1/proposals/*/*").hasRole(Role.ADMINISTRATOR.name())
            .requestMatchers("/account/invite").hasRole(Role.ADMINISTRATOR.name())
            .anyRequest().authenticated())
        .exceptionHandling(refusals -> refusals
            .authenticationEntryPoint((request, response, e) -> notSignedIn(request, response))
            .accessDeniedHandler((request, response, e) -> notAllowed(request, response, screens)))
        .addFilterBefore(new WhoAsks(accounts, tokens), CsrfFilter.class)
        .build();
  }

  /** Accounts are ours; without this bean Spring Boot would make one up and print its password. */
  @Bean UserDetailsService nobodyElse() {
    return name -> {
      throw new UsernameNotFoundException("Accounts are kept by Allclear itself");
    };
  }

  private static CookieCsrfTokenRepository formTokens() {
    CookieCsrfTokenRepository repository = new CookieCsrfTokenRepository();
    repository.setCookieName("allclear_form");
    repository.setCookieCustomizer(cookie -> cookie.sameSite("Lax").httpOnly(true));
    return repository;
  }

  private static void notSignedIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (Paths.isApi(request)) {
      response.setHeader("WWW-Authenticate", "Bearer");
      Refused.write(response, 401, "Not signed in", Paths.bearer(request).isPresent()
          ? "The token is not known. Use the one in HOME/admin.token, or let an administrator make one."
          : "This needs a token: send the header Authorization: Bearer TOKEN. One is in HOME/admin.token.");
    } else if (request.getMethod().equals("GET")) {
      response.sendRedirect("/login?next=" + URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8));
    } else {
      response.sendRedirect("/login");
    }
  }

  private static void notAllowed(HttpServletRequest request, HttpServletResponse response, ProblemScreens screens) throws IOException {
    String detail = Paths.isApi(request) ? "This token may not do that; it takes one of an administrator."
        : "This form is too old or not ours, or the act is an administrator's. Go back, load the screen again and repeat the act.";
    if (!ProblemScreens.wanted()) {
      Refused.write(response, 403, "Not allowed", detail);
      return;
    }
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, detail);
    problem.setTitle("Not allowed");
    response.setStatus(problem.getStatus());
    response.setContentType("text/html;charset=utf-8");
    response.getWriter().write(screens.html(problem));
  }
}
