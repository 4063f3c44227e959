package dev.allclear.engine.changes.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BundleReaderTest {
  /** Each entry as name, text with ~ for gaps, and its lines from 1. */
  private static List<String> read(String text) {
    return BundleReader.read(text).stream().map(s -> s.name() + ": " + s.key().replace('\0', '~') + " @" + (s.line() + 1) + "-" + (s.endLine() + 1)).toList();
  }

  @Test
  void readsPropertiesThatGoOnOverLines() {
    assertThat(read("""
        # comment
        cache.warm = Cache segment {0} considered \\
            warm after {1} probes
        cache.cold: Cache segment {0} isn''t warm
        size=Gr\\u00f6\\u00dfe unbekannt
        path = C:\\\\temp is full
        """)).containsExactly("cache.warm: Cache segment~considered warm after~probes @2-3", "cache.cold: Cache segment~isn't warm @4-4", "size: Größe unbekannt @5-5", "path: C:\\temp is full @6-6");
  }

  @Test
  void readsTranslationsThatGoOnOverLines() {
    assertThat(read("""
        msgid ""
        msgstr ""
        "Project-Id-Version: shop 1.0\\n"

        #: src/cache.c:17
        msgctxt "menu of things"
        msgid ""
        "Cache segment %d "
        "considered warm"
        msgstr ""
        "Segment %d des Speichers "
        "gilt als warm"

        msgid "one probe failed"
        msgid_plural "%d probes failed"
        msgstr[0] "eine Probe schlug fehl"
        msgstr[1] "%d Proben schlugen \\"fehl\\""
        """)).containsExactly(
        "Cache segment %d considered warm: Cache segment~considered warm @7-9",
        "Cache segment %d considered warm: Segment~des Speichers gilt als warm @10-12",
        "one probe failed: one probe failed @14-14",
        "one probe failed: ~probes failed @15-15",
        "one probe failed: eine Probe schlug fehl @16-16",
        "one probe failed: ~Proben schlugen \"fehl\" @17-17");
  }

  @Test
  void namesNestedKeysWithoutTheLanguage() {
    assertThat(read("""
        en:
          cache:
            warm: "Cache segment %{n} considered warm"
            cold: 'Cache segment isn''t warm'   # once
          other: Another thing was seen
        checks:
          - name: Something was checked
        """)).containsExactly("cache.warm: Cache segment~considered warm @3-3", "cache.cold: Cache segment isn't warm @4-4", "other: Another thing was seen @5-5",
        "checks.name: Something was checked @7-7");
  }

  @Test
  void readsYamlThatGoesOnOverLines() {
    assertThat(read("""
        cache:
          folded: >-
            Cache segment {n}
            considered warm
          block: |
            first line of text
            second line of text
          quoted: "Cache segment {n}
            considered cold"
          plain: Cache segment {n}
            considered lost
          last: and that was it
        """)).containsExactly("cache.folded: Cache segment~considered warm @2-4", "cache.block: first line of text @5-7", "cache.block: second line of text @5-7",
        "cache.quoted: Cache segment~considered cold @8-9", "cache.plain: Cache segment~considered lost @10-11", "cache.last: and that was it @12-12");
  }

  @Test
  void endsWhateverIsLeftOpen() {
    assertThat(read("a.b = never ends \\")).containsExactly("a.b: never ends @1-1");
    assertThat(read("a: \"never closed here\nb: c d e f g h")).hasSize(1);
    assertThat(read("a: |")).isEmpty();
  }
}
