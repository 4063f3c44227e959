package dev.allclear.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.allclear.demo.sinks.PagerSink;

/** The documents with which the team of the story has set Allclear up, with the addresses of this evening. */
final class Configuration {
  private static final Pattern WORD = Pattern.compile("\\$\\{([a-z]+)}");

  private Configuration() {
  }

  static String of(World world) throws IOException {
    Map<String, String> words = Map.of(
        "smtp", String.valueOf(world.mail().port()),
        "pager", world.pager().address().toString(),
        "secret", PagerSink.SECRET,
        "chat", world.chat().address().toString(),
        "repository", world.repository().folder().toString(),
        "logs", world.logs().path().toString(),
        "capacity", String.valueOf(Story.CAPACITY),
        "access", world.sandbox().folder("access").resolve("access.log").toString(),
        "front", world.front().address().toString());
    return WORD.matcher(text()).replaceAll(m -> Matcher.quoteReplacement(words.getOrDefault(m.group(1), m.group())));
  }

  private static String text() throws IOException {
    try (InputStream in = Configuration.class.getResourceAsStream("/demo/allclear.yaml")) {
      if (in == null) {
        throw new IOException("The demo lacks its file /demo/allclear.yaml");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
