package dev.allclear.cli.serve;

import dev.allclear.base.Home;
import dev.allclear.base.StoryClock;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** All rooms together. */
@SpringBootApplication(scanBasePackages = "dev.allclear")
public class Application {
  /** Both the clock of the JDK and the story clock, which knows the wall too. Where the loops stand still, a test brings a clock of its own. */
  @Bean @Primary @ConditionalOnProperty(name = "allclear.loops", matchIfMissing = true) StoryClock clock() {
    return StoryClock.fromSystem();
  }

  @Bean Home home(@Value("${allclear.home}") Path path) {
    return new Home(path);
  }
}
