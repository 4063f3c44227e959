package dev.allclear.comms.file;

import dev.allclear.base.Home;
import dev.allclear.base.web.Frames;
import dev.allclear.base.web.Screens;
import dev.allclear.comms.StatusPage;
import dev.allclear.comms.StatusReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * {@code HOME/status-page/index.html}: style and shapes inside, no script, no request. Written beside itself, forced to disk and renamed, so that
 * a web server in front, or somebody with the file, never sees half a page.
 */
@Component
public class StatusPageFile implements StatusPage {
  private final Path file;
  private final Screens screens;
  private final Frames frames;
  private final String css = stylesheet();

  StatusPageFile(Home home, Screens screens, Frames frames) {
    this.file = home.resolve("status-page").resolve("index.html");
    this.screens = screens;
    this.frames = frames;
  }

  public Path path() {
    return file;
  }

  /** The one source of style that the page has, for a policy that allows nothing else. */
  public String styleHash() {
    try {
      return "sha256-" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  @Override public synchronized void write(StatusReport report) {
    byte[] html = screens.text(frames.forNobody(report.time().zone()), "comms/status.jte", Map.of("report", report, "css", css)).getBytes(StandardCharsets.UTF_8);
    try {
      Path folder = Files.createDirectories(file.getParent());
      Path next = folder.resolve("index.html.next");
      try (FileChannel out = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
        for (ByteBuffer rest = ByteBuffer.wrap(html); rest.hasRemaining();) {
          out.write(rest);
        }
        out.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The status page cannot be written to " + file + ": " + e.getMessage(), e);
    }
  }

  private static String stylesheet() {
    try (InputStream in = StatusPageFile.class.getResourceAsStream("/static/allclear.css")) {
      if (in == null) {
        throw new IllegalStateException("The program was built without static/allclear.css");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
