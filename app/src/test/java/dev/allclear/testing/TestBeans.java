package dev.allclear.testing;

import dev.allclear.base.StoryClock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The clock that tests tick. */
@TestConfiguration(proxyBeanMethods = false)
class TestBeans {
  @Bean TestClock testClock() {
    return new TestClock();
  }

  @Bean @Primary StoryClock clock(TestClock ticked) {
    return StoryClock.over(ticked);
  }
}
