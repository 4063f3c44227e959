package dev.allclear.engine.changes.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourcePathsTest {
  @Test void takesPackagesOfAnyNameForProduction() {
    assertThat(List.of("src/main/java/com/example/checkout/PriceCache.java", "src/com/example/Main.java", "core/src/main/kotlin/testing/Lab.kt", "src/org/docs/Writer.java"))
        .allSatisfy(path -> assertThat(SourcePaths.indexed(path)).as(path).isTrue());
  }

  @Test void leavesOutTestsExamplesAndWhatIsNotOurs() {
    assertThat(List.of("src/test/java/com/acme/PriceCache.java", "examples/com/acme/Demo.java", "vendor/com/acme/Lib.java", "src/main/java/com/acme/PriceCacheTest.java",
        "app/src/integrationTest/java/com/acme/Flow.java"))
        .allSatisfy(path -> assertThat(SourcePaths.indexed(path)).as(path).isFalse());
  }
}
