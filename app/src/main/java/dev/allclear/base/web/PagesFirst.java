package dev.allclear.base.web;

import dev.allclear.base.work.Pressing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * While more than a moment's pages wait to be sent, charts are refused at once, search after 2 s and exports after 5 s, with 503 and when to come again; each has a few
 * lines to the database and no more at any time. Alerts, tickets and acknowledgements are never held up here.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class PagesFirst extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final String COME_AGAIN_SECONDS = "5";
  private final transient ObjectProvider<Pressing> pressing;
  private final transient List<CanWait> all;
  private final transient Map<CanWait.Rank, Semaphore> lines = new EnumMap<>(CanWait.Rank.class);

  PagesFirst(ObjectProvider<Pressing> pressing, List<CanWait> all) {
    this.pressing = pressing;
    this.all = List.copyOf(all);
    for (CanWait.Rank rank : CanWait.Rank.values()) {
      lines.put(rank, new Semaphore(rank.atOnce, true));
    }
  }

  @Override protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
    Optional<CanWait.Rank> rank = request.getMethod().equals("GET") ? all.stream().filter(c -> c.covers(request.getRequestURI())).map(CanWait::rank).findFirst() : Optional.empty();
    if (rank.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    Semaphore line = java.util.Objects.requireNonNull(lines.get(rank.get()));
    if (!turn(line, rank.get())) {
      refuse(response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      line.release();
    }
  }

  /** Many charts at once wait for one another a moment also when no page does. */
  private boolean turn(Semaphore line, CanWait.Rank rank) {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(rank.patienceMillis);
    while (pressing.stream().anyMatch(Pressing::isBehind)) {
      if (System.nanoTime() >= until) {
        return false;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    try {
      return line.tryAcquire(Math.max(TimeUnit.SECONDS.toNanos(2), until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void refuse(HttpServletResponse response) throws IOException {
    byte[] said = "Pages go first. Come again in 5 seconds.\n".getBytes(StandardCharsets.UTF_8);
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Retry-After", COME_AGAIN_SECONDS);
    response.setContentType("text/plain;charset=UTF-8");
    response.setContentLength(said.length);
    response.getOutputStream().write(said);
  }
}
