package dev.allclear.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.allclear.slo.Standings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Takes pictures of every screen of promises, with a month of data behind them, into target/pictures, and says how long each took. Runs only when it is asked for by name.
 * Fails when a screen is too wide, has a target too small for a thumb, or breaks the content policy.
 */
class PromisePictures {
  private final Path folder = Path.of("target", "pictures").toAbsolutePath();

  @Test void ofAMonth() throws IOException {
    Files.createDirectories(folder);
    List<String> slow = new ArrayList<>();
    try (Chromium chromium = Chromium.start()) {
      Program program = Program.running();
      Month.tell(program);
      Page desk = chromium.desk();
      Chromium.signIn(desk, program, "ana");
      for (int i = 0; i < 120 && program.bean(Standings.class).all().stream().anyMatch(standing -> standing.at() == null); i++) {
        desk.waitForTimeout(500);
      }
      chromium.complaints();
      Camera camera = Camera.ofFew(chromium, folder);
      camera.contexts().forEach(context -> context.addCookies(desk.context().cookies().stream()
          .map(cookie -> new Cookie(cookie.name, cookie.value).setUrl(program.url(""))).toList()));

      for (var screen : List.of(List.of("promises-home", "/"), List.of("promises", "/objectives"), List.of("promise-broken", "/objectives/checkout-failures"),
          List.of("promise-latency", "/objectives/checkout-latency"), List.of("promise-calendar", "/objectives/checkout-month"), List.of("promise-quiet", "/objectives/export-failures"), List.of("promise-slices", "/objectives/checkout-slices"), List.of("promise-whole", "/objectives/checkout-whole"),
          List.of("promise-new", "/objectives/new"), List.of("promise-preview", "/objectives/checkout-failures/edit"),
          List.of("promise-refused", "/objectives/new?name=x&service=checkout-api&target=100&days=30"),
          List.of("promise-expected", "/objectives/expected"), List.of("promise-proposals-none", "/objectives/proposals"))) {
        long begin = System.nanoTime();
        desk.navigate(program.url(screen.getLast()));
        slow.add(screen.getFirst() + " " + (System.nanoTime() - begin) / 1_000_000 + " ms");
        camera.take(screen.getFirst(), program.url(screen.getLast()));
      }
      desk.navigate(program.url("/objectives/proposals"));
      desk.selectOption("select[name=service]", "checkout-api");
      desk.click("form[action='/objectives/proposals'] button");
      camera.take("promise-proposals", program.url("/objectives/proposals"));

      slow.forEach(System.out::println);
      Files.write(folder.resolve("promises.txt"), camera.remarks());
      assertThat(camera.remarks()).isEmpty();
    }
  }
}
