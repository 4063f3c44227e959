package dev.allclear.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The installed browser. Collects what it complains of: broken policies, script errors, missing files. */
final class Chromium implements AutoCloseable {
  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Skips the test, loudly, where there is no Chromium; fails it where there must be one. */
  static Chromium start() {
    List<Path> found = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Path::of).filter(Files::isExecutable).toList();
    if (found.isEmpty()) {
      String say = "No Chromium is installed, so no screen was tested. Install it with: apt-get install chromium";
      System.err.println("SKIPPED: " + say);
      if (Boolean.getBoolean("allclear.tests.strict")) {
        Assertions.fail(say);
      }
      Assumptions.abort(say);
    }
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(found.getFirst()).setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    return new Chromium(playwright, browser);
  }

  /** A fresh profile with one page. */
  Page page(int width, int height, boolean script) {
    BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height).setJavaScriptEnabled(script).setTimezoneId("Europe/Berlin").setHasTouch(width < 600));
    context.addInitScript("document.addEventListener('securitypolicyviolation', e => console.error('policy ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample))");
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(page.url() + ": " + message.text());
      }
    });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    return page;
  }

  Page desk() {
    return page(1440, 900, true);
  }

  /** What was complained of since the last call. */
  List<String> complaints() {
    List<String> all = List.copyOf(complaints);
    complaints.clear();
    return all;
  }

  /** Opens an account through the set-up screen, which signs the page in. */
  static void signIn(Page page, Program program, String name) {
    page.navigate(program.invitation());
    page.fill("[name=name]", name);
    page.fill("[name=password]", "correct horse battery");
    page.click("button.act");
  }

  @Override public void close() {
    browser.close();
    playwright.close();
  }
}
