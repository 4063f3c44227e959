package dev.allclear.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes pictures of screens, each at the phone's and the desk's width in each theme, and writes down what does not fit or is too small for a thumb. */
final class Camera {
  private static final List<Frame> FRAMES = List.of(new Frame(390, "light"), new Frame(390, "dark"), new Frame(390, "quiet"), new Frame(1440, "light"), new Frame(1440, "dark"),
      new Frame(1440, "quiet"), new Frame(320, "light"));
  private static final String TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";
  private static final String CULPRITS = """
      () => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll,.diff,.tpl'))
        .slice(0, 3).map(e => e.tagName + '.' + e.getAttribute('class')).join(' ')""";
  /** Links inside a sentence and what is only for readers of the screen are exempt, as WCAG 2.5.8 has it. */
  private static final String SMALL = """
      () => [...document.querySelectorAll('button, .btn, .act, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select, textarea, summary, nav a, label.aud')]
        .filter(e => { const b = e.getBoundingClientRect(); return b.width > 1 && b.height > 1 && b.height < 43.5 && !e.classList.contains('sr') })
        .map(e => e.tagName + '.' + e.getAttribute('class') + ' "' + e.textContent.trim().slice(0, 20) + '" ' + Math.round(e.getBoundingClientRect().height)).join('; ')""";

  private record Frame(int width, String theme) {}

  private final Chromium chromium;
  private final List<Frame> frames;
  private final Path folder;
  private final Page narrow;
  private final Page wide;
  private final List<String> remarks = new ArrayList<>();

  Camera(Chromium chromium, Path folder) {
    this(chromium, folder, FRAMES);
  }

  /** One for the phone and the desk, by day and by night, and for the smallest phone. */
  static Camera ofFew(Chromium chromium, Path folder) {
    return new Camera(chromium, folder, FRAMES.stream().filter(frame -> !frame.theme().equals("quiet")).toList());
  }

  private Camera(Chromium chromium, Path folder, List<Frame> frames) {
    this.chromium = chromium;
    this.frames = frames;
    this.folder = folder;
    this.narrow = chromium.page(390, 844, true);
    this.wide = chromium.desk();
  }

  List<BrowserContext> contexts() {
    return List.of(narrow.context(), wide.context());
  }

  Page wide() {
    return wide;
  }

  /** A screen in all frames. */
  void take(String name, String address) {
    frames.forEach(frame -> take(name, address, frame));
  }

  /** A screen at the desk and on the phone, in the dark. */
  void takeOnce(String name, String address) {
    take(name, address, new Frame(390, "dark"));
    take(name, address, new Frame(1440, "light"));
  }

  private void take(String name, String address, Frame frame) {
    Page page = frame.width() < 600 ? narrow : wide;
    page.setViewportSize(frame.width(), frame.width() < 600 ? 844 : 900);
    page.context().addCookies(List.of(cookie("theme", frame.theme()), cookie("zone", "Europe/Berlin")));
    page.navigate(address);
    tall(page, frame);
    String shown = name + "-" + frame.width() + "-" + frame.theme();
    page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(shown + ".png")));
    look(page, shown, frame);
    listen(shown);
  }

  private static Cookie cookie(String name, String value) {
    return new Cookie(name, value).setDomain("127.0.0.1").setPath("/");
  }

  /** As tall as the screen needs, so that what sticks to the foot is at the foot of the picture. */
  private static void tall(Page page, Frame frame) {
    int height = ((Number) page.evaluate("() => document.documentElement.scrollHeight")).intValue();
    page.setViewportSize(frame.width(), Math.clamp(height, frame.width() < 600 ? 844 : 900, 6000));
  }

  /** That a screen of an error is answered with an error is as it should be, and a stream that ends with its screen is no complaint. */
  private void listen(String shown) {
    chromium.complaints().stream().filter(complaint -> !complaint.contains("responded with a status of 4") && !complaint.contains("[object Event]"))
        .forEach(complaint -> remarks.add(shown + ": " + complaint));
  }

  /** What is on the page now. */
  void snap(String name, Page page) {
    page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
    listen(name);
  }

  private void look(Page page, String shown, Frame frame) {
    int over = ((Number) page.evaluate(TOO_WIDE)).intValue();
    if (over > 0) {
      remarks.add(shown + " is " + over + " px too wide: " + page.evaluate(CULPRITS));
    }
    String small = frame.width() < 600 ? (String) page.evaluate(SMALL) : "";
    if (!small.isEmpty() && frame.theme().equals("light") && frame.width() == 390) {
      remarks.add(shown + " has small targets: " + small);
    }
  }

  List<String> remarks() {
    return List.copyOf(remarks);
  }
}
