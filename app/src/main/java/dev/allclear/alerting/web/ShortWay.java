package dev.allclear.alerting.web;

import dev.allclear.alerting.IntakeUnavailable;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes {@code POST /v2/enqueue}, which comes thousands of times a second in a storm and carries its own key, past sessions, rights and the search
 * for a handler: those cost more than keeping the signal. The answers are the same; what fails goes the usual way.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ShortWay extends HttpFilter {
  private static final long serialVersionUID = 1;
  private final transient PagerDutyIntake intake;
  private final transient AlertProblems problems;
  private final transient JsonMapper json;

  ShortWay(PagerDutyIntake intake, AlertProblems problems, JsonMapper json) {
    this.intake = intake;
    this.problems = problems;
    this.json = json;
  }

  @Override public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
    if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse answer && http.getMethod().equals("POST") && http.getRequestURI().equals("/v2/enqueue")) {
      answer(http, answer);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ResponseEntity<?> said;
    String type = MediaType.APPLICATION_JSON_VALUE;
    try {
      said = intake.enqueue(request);
    } catch (IntakeUnavailable e) {
      said = problems.unavailable(e);
      type = MediaType.APPLICATION_PROBLEM_JSON_VALUE;
    }
    byte[] body = json.writeValueAsBytes(said.getBody());
    response.setStatus(said.getStatusCode().value());
    said.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
