package dev.allclear.base.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.testing.AllclearTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class ConfigurationGuideTest {
  @Autowired List<DocumentKind<?>> kinds;

  @Test void theGuideShowsEachKindByTheExampleThatExplainPrints() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "guide", "configuration.md"));

    assertThat(kinds).isNotEmpty().allSatisfy(kind -> assertThat(guide).as(kind.kind()).contains("## " + kind.kind() + "\n", "```yaml\n" + kind.example().strip() + "\n```"));
  }
}
