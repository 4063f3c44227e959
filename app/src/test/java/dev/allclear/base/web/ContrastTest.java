package dev.allclear.base.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every pair of colours that the stylesheet sets on each other can be read: text 4.5 to 1, edges 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11). */
class ContrastTest {
  private static final Pattern TWO = Pattern.compile("--([a-z0-9-]+):\\s*light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)");
  private static final Pattern ONE = Pattern.compile("--([a-z0-9-]+):\\s*(#[0-9a-f]{6}|#[0-9a-f]{3})\\b");

  private record Pair(String front, String back, double least) {}

  @Test void everyPairIsReadableInEveryTheme() throws IOException {
    Map<String, Map<String, String>> themes = themes(stylesheet());

    List<String> tooLow = new ArrayList<>();
    themes.forEach((theme, colours) -> {
      for (Pair pair : pairs()) {
        double ratio = ratio(colour(colours, pair.front()), colour(colours, pair.back()));
        if (ratio < pair.least()) {
          tooLow.add("%s: %s on %s is %.2f, at least %.1f".formatted(theme, pair.front(), pair.back(), ratio, pair.least()));
        }
      }
    });

    assertThat(tooLow).isEmpty();
    assertThat(themes).hasSize(3);
    assertThat(pairs()).hasSize(33);
  }

  @Test void aGreyThatIsTooPaleIsFound() throws IOException {
    String pale = stylesheet().replace("--ink-3:light-dark(#5f676a", "--ink-3:light-dark(#8f979a");

    Map<String, String> light = themes(pale).get("light");

    assertThat(ratio(colour(light, "ink-3"), colour(light, "bg"))).isLessThan(4.5);
  }

  private static String stylesheet() throws IOException {
    try (var in = ContrastTest.class.getResourceAsStream("/static/allclear.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, Map<String, String>> themes(String css) {
    Map<String, String> light = new HashMap<>();
    Map<String, String> dark = new HashMap<>();
    Map<String, String> quiet = new HashMap<>();
    for (Matcher m = TWO.matcher(css); m.find(); ) {
      light.put(m.group(1), m.group(2));
      dark.put(m.group(1), m.group(3));
    }
    for (Matcher m = ONE.matcher(css.substring(css.indexOf("[data-theme=quiet]"), css.indexOf("@layer base {"))); m.find(); ) {
      quiet.put(m.group(1), m.group(2));
    }
    for (Map<String, String> theme : List.of(light, dark)) {
      theme.put("act", theme.get("ink"));
      theme.put("on-act", theme.get("bg"));
    }
    return Map.of("light", light, "dark", dark, "quiet", quiet);
  }

  private static List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (String front : List.of("ink", "ink-2", "ink-3", "clear", "breach", "risk", "note")) {
      List.of("bg", "raised", "sunk").forEach(back -> pairs.add(new Pair(front, back, 4.5)));
    }
    for (String state : List.of("clear", "breach", "risk")) {
      List.of("ink", "ink-2", state).forEach(front -> pairs.add(new Pair(front, state + "-bg", 4.5)));
    }
    pairs.add(new Pair("edge", "bg", 3));
    pairs.add(new Pair("edge", "raised", 3));
    pairs.add(new Pair("on-act", "act", 4.5));
    return pairs;
  }

  private static String colour(Map<String, String> theme, String name) {
    assertThat(theme).containsKey(name);
    return theme.get(name);
  }

  private static double ratio(String a, String b) {
    double x = luminance(a);
    double y = luminance(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }

  private static double luminance(String colour) {
    String hex = colour.length() == 7 ? colour.substring(1) : colour.substring(1).replaceAll("(.)", "$1$1");
    return 0.2126 * linear(hex.substring(0, 2)) + 0.7152 * linear(hex.substring(2, 4)) + 0.0722 * linear(hex.substring(4, 6));
  }

  private static double linear(String part) {
    double value = Integer.parseInt(part, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
