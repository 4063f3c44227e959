package dev.allclear.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the house in order; each rule is also shown to fail on a small house that breaks it. */
class HouseTest {
  private static final JavaClasses PROGRAM = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.allclear");
  private static final JavaClasses BROKEN = new ClassFileImporter().importPackages("dev.allclear.house.broken");
  private static final House HOUSE = new House("dev.allclear");
  private static final House RUIN = new House("dev.allclear.house.broken");

  static List<ArchRule> rules() {
    return rulesOf(HOUSE);
  }

  static List<ArchRule> brokenRules() {
    return rulesOf(RUIN);
  }

  private static List<ArchRule> rulesOf(House house) {
    return List.of(house.roomsAreListed(), house.importsRunLeft(), house.screensDoNotSeeSql(), house.onlyJdbcHasSql(), house.rootsSeeNoTechnology(),
        house.eventsAreRecords(), house.onlyTheClockKnowsTheTime());
  }

  @ParameterizedTest @MethodSource("rules") void theHouseKeepsItsRules(ArchRule rule) {
    rule.check(PROGRAM);
  }

  @ParameterizedTest @MethodSource("brokenRules") void eachRuleFailsOnAHouseThatBreaksIt(ArchRule rule) {
    assertThat(rule.evaluate(BROKEN).hasViolation()).isTrue();
  }

  @Test void theLibrariesStandAlone() {
    House.libraryStandsAlone("dev.allclear.engine.logs", "com.github.luben.zstd..", "org.tukaani.xz..", "org.apache.commons.compress..").check(PROGRAM);
    House.libraryStandsAlone("dev.allclear.engine.changes", "org.eclipse.jgit..").check(PROGRAM);
    assertThat(House.libraryStandsAlone("dev.allclear.house.broken").evaluate(BROKEN).hasViolation()).isTrue();
  }

  @Test void everyMigrationHasAVersionOfItsOwn() throws IOException {
    try (var files = Files.walk(Path.of("src/main/resources/db/migration"))) {
      List<String> versions = files.filter(Files::isRegularFile).map(f -> f.getFileName().toString().replaceAll("__.*", "")).toList();

      assertThat(versions).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Test void aRoomsSqlNamesOnlyItsOwnTables() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java/dev/allclear"))) {
      List<String> foreign = files.filter(f -> f.toString().contains("/jdbc/") && f.toString().endsWith(".java")).flatMap(HouseTest::foreignTables).toList();

      assertThat(foreign).isEmpty();
    }
  }

  private static java.util.stream.Stream<String> foreignTables(Path file) {
    String own = file.toString().replaceAll(".*/dev/allclear/([a-z]+)/.*", "$1");
    String rooms = House.ROOMS.stream().collect(Collectors.joining("|"));
    try {
      return java.util.regex.Pattern.compile("(?i)\\b(?:FROM|JOIN|INTO|UPDATE|TRUNCATE)\\s+((" + rooms + ")_[a-z_]+)").matcher(Files.readString(file)).results()
          .filter(m -> !m.group(2).equals(own)).map(m -> file.getFileName() + " names " + m.group(1));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test void everyPackageIsNullMarkedAndSaysWhatItIs() throws IOException {
    for (Path module : List.of(Path.of("src/main/java"), Path.of("../logs/src/main/java"), Path.of("../changes/src/main/java"))) {
      try (var folders = Files.walk(module)) {
        List<String> bare = folders.filter(Files::isDirectory).filter(HouseTest::hasClasses).filter(d -> !saysWhatItIs(d)).map(Path::toString).toList();

        assertThat(bare).isEmpty();
      }
    }
  }

  private static boolean hasClasses(Path folder) {
    try (var files = Files.list(folder)) {
      return files.anyMatch(f -> f.toString().endsWith(".java") && !f.endsWith("module-info.java"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean saysWhatItIs(Path folder) {
    try {
      String text = Files.exists(folder.resolve("package-info.java")) ? Files.readString(folder.resolve("package-info.java")) : "";
      return text.contains("NullMarked") && text.contains("/**");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
