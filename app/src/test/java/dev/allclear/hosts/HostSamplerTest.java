package dev.allclear.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.base.document.Documents;
import dev.allclear.testing.AllclearTest;
import dev.allclear.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@AllclearTest
class HostSamplerTest {
  @Autowired HostSampler sampler;
  @Autowired Hosts hosts;
  @Autowired Samples samples;
  @Autowired Machine machine;
  @Autowired Documents documents;
  @Autowired TestClock clock;
  @TempDir Path logs;

  @BeforeEach void aLogFolderThatMayHoldOneMegabyte() {
    documents.apply(List.of(new Documents.Source("logs.yaml", """
        apiVersion: allclear.dev/v1
        kind: LogSource
        metadata: { name: checkout }
        spec: { paths: ["%s"], services: [], capacity: 1000000 }
        """.formatted(logs))), false);
  }

  @Test void forecastsWhenTheCapacityOfALogFolderIsReached() throws IOException {
    for (int minute = 0; minute < 20; minute++) {
      write(10_000);
      sample();
    }

    Disk disk = disk();

    assertThat(disk.space()).isEqualTo(new Space(logs.toString(), 200_000, 1_000_000, 800_000));
    assertThat(disk.forecast().bytesPerHour()).isEqualTo(600_000);
    assertThat(disk.forecast().fullAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(80)));
    assertThat(disk.growers()).containsExactly(new Grower(logs.resolve("app.log").toString(), 600_000));
  }

  @Test void saysNothingOfTheFutureOfADiskThatDoesNotGrow() throws IOException {
    write(970_000);
    for (int minute = 0; minute < 10; minute++) {
      sample();
    }

    assertThat(disk().forecast()).isNull();
    assertThat(disk().growers()).isEmpty();
    assertThat(disk().space().fullness()).isEqualTo(0.97);
  }

  @Test void measuresAFolderWithoutACapacityByItsDisk() throws IOException {
    documents.apply(List.of(new Documents.Source("logs.yaml", """
        apiVersion: allclear.dev/v1
        kind: LogSource
        metadata: { name: checkout }
        spec: { paths: ["%s"], services: [] }
        """.formatted(logs))), false);
    write(10_000);

    assertThat(hosts.now().disks()).extracting(Disk::path).doesNotContain(logs.toString());
    assertThat(hosts.now().disks()).allSatisfy(disk -> assertThat(disk.space().total()).isPositive());
  }

  @Test void keepsThirtyDays() {
    Instant first = clock.instant();
    sample();
    clock.tick(Duration.ofDays(31));
    sample();

    assertThat(samples.loads(machine.name(), first.minusSeconds(60), clock.instant().plusSeconds(60))).hasSize(1);
  }

  @Test void keepsOneSampleOfAnInstantAlsoWhenItIsTakenTwice() {
    sampler.tick(clock.instant());
    sampler.tick(clock.instant());

    assertThat(samples.loads(machine.name(), clock.instant(), clock.instant().plusSeconds(1))).hasSize(1);
  }

  private void sample() {
    clock.tick(Duration.ofMinutes(1));
    sampler.tick(clock.instant());
  }

  private void write(int bytes) throws IOException {
    Files.write(logs.resolve("app.log"), new byte[bytes], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private Disk disk() {
    return hosts.now().disks().stream().filter(d -> d.path().equals(logs.toString())).findFirst().orElseThrow();
  }
}
