package dev.allclear.alerting.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final int SMALL = 4096;
  private static final int ENTRIES = 8;
  @TempDir Path folder;

  @Test void givesBackWhatWasAppendedInOrderAlsoAfterAReopening() throws IOException {
    try (Journal journal = Journal.open(folder, SMALL)) {
      assertThat(journal.append(bytes("one"))).isEqualTo(1);
      assertThat(journal.append(bytes("two"))).isEqualTo(2);
    }

    try (Journal again = Journal.open(folder, SMALL)) {
      assertThat(again.append(bytes("three"))).isEqualTo(3);
      assertThat(texts(again, 0)).containsExactly("1 one", "2 two", "3 three");
      assertThat(texts(again, 2)).containsExactly("3 three");
    }
  }

  @Test void goesOnInANewFileWhenOneIsFullAndDeletesWhatIsForgotten() throws IOException {
    try (Journal journal = Journal.open(folder, SMALL)) {
      for (int i = 1; i <= 20; i++) {
        journal.append(bytes("x".repeat(500)));
      }
      assertThat(segments()).hasSize(3);
      assertThat(texts(journal, 5)).hasSize(15);

      journal.forget(20);

      assertThat(segments()).hasSize(1);
      assertThat(journal.append(bytes("more"))).isEqualTo(21);
    }
  }

  @Test void takesAnEntryThatIsLargerThanAFile() throws IOException {
    try (Journal journal = Journal.open(folder, SMALL)) {
      journal.append(bytes("small"));
      journal.append(bytes("y".repeat(3 * SMALL)));

      assertThat(texts(journal, 1)).containsExactly("2 " + "y".repeat(3 * SMALL));
    }
  }

  @Test void dropsATornEndHoweverMuchOfItWasWrittenAndKeepsAllBefore() throws IOException {
    int whole = Record.room(5);
    for (int cut = 1; cut < whole; cut++) {
      Path place = Files.createDirectory(folder.resolve("cut" + cut));
      fill(place);
      damage(place, 2 * whole + cut, whole - cut);

      try (Journal journal = Journal.open(place, SMALL)) {
        assertThat(texts(journal, 0)).as("cut after %s bytes", cut).containsExactly("1 entry", "2 entry");
        assertThat(journal.append(bytes("after"))).isGreaterThanOrEqualTo(3);
      }
    }
  }

  @Test void reportsAFlippedBitInTheMiddleAndLosesOnlyThatEntry() throws IOException {
    int whole = Record.room(5);
    for (int at = 4; at < whole; at++) {
      Path place = Files.createDirectory(folder.resolve("flip" + at));
      fill(place);
      flip(place, whole + at);

      try (Journal journal = Journal.open(place, SMALL)) {
        assertThat(texts(journal, 0)).as("byte %s", at).containsExactly("1 entry", "3 entry");
        assertThat(journal.damaged()).isEqualTo(1);
      }
    }
  }

  @Test void manyAtOnceShareTheirWaitForTheDiskAndEachGetsANumberOfItsOwn() throws Exception {
    try (Journal journal = Journal.open(folder, 1 << 20); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> numbers = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        numbers.add(threads.submit(() -> journal.append(bytes("entry"))));
      }
      assertThat(numbers).extracting(Future::get).doesNotHaveDuplicates().hasSize(2000);

      assertThat(journal.read(0, 5000)).hasSize(2000);
    }
  }

  /** The nth write or fsync fails, once or from then on, whole or in the middle, for n = 1, 2, ... until a run passes untouched. */
  @Test void whicheverWriteFailsNothingThatWasAcknowledgedIsLostAndNoNumberIsGivenTwice() throws IOException {
    int places = 0;
    for (FailingDisk.How how : FailingDisk.How.values()) {
      boolean untouched = false;
      for (int n = 1; !untouched; n++, places++) {
        FailingDisk disk = new FailingDisk(n, how);
        Path place = Files.createDirectory(folder.resolve(how + "-" + n));
        TreeMap<Long, String> kept = new TreeMap<>();
        fill(disk, place, kept);
        untouched = !disk.hasFailed();
        if (untouched) {
          assertThat(kept).hasSize(ENTRIES);
        }

        try (Journal again = Journal.open(place, SMALL)) {
          List<Record> records = again.read(0, 100);
          Map<Long, String> found = new TreeMap<>();
          records.forEach(r -> found.put(r.number(), new String(r.bytes(), StandardCharsets.UTF_8)));
          assertThat(found).as("%s %s: no number twice", how, n).hasSize(records.size());
          assertThat(found).as("%s %s", how, n).containsAllEntriesOf(kept);
          assertThat(again.append(bytes("after"))).as("%s %s", how, n).isGreaterThan(kept.isEmpty() ? 0 : kept.lastKey());
        }
      }
    }
    System.out.printf("a write or fsync failed at %d places: nothing acknowledged was lost%n", places - FailingDisk.How.values().length);
  }

  private static void fill(FailingDisk disk, Path place, Map<Long, String> kept) {
    try (Journal journal = Journal.open(disk, place, SMALL)) {
      for (int i = 0; i < ENTRIES; i++) {
        String entry = i + "x".repeat(700);
        try {
          assertThat(kept.put(journal.append(bytes(entry)), entry)).isNull();
        } catch (JournalBroken e) {
          // It was not acknowledged.
        }
      }
    } catch (IOException e) {
      assertThat(kept).as("a journal that cannot be opened takes nothing").isEmpty();
    }
  }

  /** /dev/full takes no byte. */
  @Test void saysThatNothingIsKeptWhenTheDiskIsFullAndTakesAgainAfterwards() throws Exception {
    Journal journal = Journal.open(folder, SMALL);
    Files.delete(folder.resolve("spare.journal"));
    Files.createSymbolicLink(folder.resolve("unfinished.journal"), Path.of("/dev/full"));

    assertThat(Stream.of(1).map(i -> kept(journal))).containsExactly("The disk: No space left on device");
    assertThat(journal.isBroken()).isTrue();
    Files.delete(folder.resolve("unfinished.journal"));
    for (int i = 0; i < 60 && !kept(journal).equals("kept"); i++) {
      Thread.sleep(100);
    }

    assertThat(journal.isBroken()).isFalse();
    journal.close();
  }

  private static String kept(Journal journal) {
    try {
      journal.append(bytes("entry"));
      return "kept";
    } catch (JournalBroken e) {
      return "The disk: " + e.getMessage();
    }
  }

  private static void fill(Path place) throws IOException {
    try (Journal journal = Journal.open(place, SMALL)) {
      for (int i = 0; i < 3; i++) {
        journal.append(bytes("entry"));
      }
    }
  }

  private static void damage(Path place, int at, int length) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(segment(place), "rw")) {
      file.seek(at);
      file.write(new byte[length]);
    }
  }

  private static void flip(Path place, int at) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(segment(place), "rw")) {
      file.seek(at);
      int old = file.read();
      file.seek(at);
      file.write(old ^ 0x10);
    }
  }

  private static String segment(Path place) {
    return place.resolve("intake-0000000000000000001.journal").toString();
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.getFileName().toString().startsWith("intake-")).toList();
    }
  }

  private static List<String> texts(Journal journal, long after) throws IOException {
    return journal.read(after, 100).stream().map(r -> r.number() + " " + new String(r.bytes(), StandardCharsets.UTF_8)).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
