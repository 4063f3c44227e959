package dev.allclear.slo.accesslog;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names routes without what is different in each request: {@code /users/4711/orders} is <code>/users/&#42;/orders</code>. A part of
 * the path is left out when it is a number, or as long as an identifier and with a digit in it. Not thread-safe.
 */
final class RouteShapes {
  private static final int MOST = 10_000;
  private static final int LONG = 8;
  private final Map<String, String> known = new HashMap<>();

  String of(String route) {
    String shape = known.get(route);
    if (shape == null) {
      shape = shape(route);
      if (known.size() < MOST) {
        known.put(route, shape);
      }
    }
    return shape;
  }

  private static String shape(String route) {
    return Arrays.stream(route.split("/", -1)).map(part -> isOfOneRequest(part) ? "*" : part).collect(Collectors.joining("/"));
  }

  private static boolean isOfOneRequest(String part) {
    long digits = part.chars().filter(Character::isDigit).count();
    return digits > 0 && (digits == part.length() || part.length() >= LONG);
  }
}
