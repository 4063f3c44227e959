package dev.allclear.hosts.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.allclear.hosts.Cpu;
import dev.allclear.hosts.CpuTime;
import dev.allclear.hosts.HeldFile;
import dev.allclear.hosts.Memory;
import dev.allclear.hosts.Space;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxMachineTest {
  @TempDir Path root;

  @Test void countsWaitingForDisksAsIdle() throws IOException {
    write("proc/stat", "cpu  100 0 50 800 50 0 0 0 7 0\ncpu0 1 1 1 1\n");

    assertThat(machine().cpuTime()).contains(new CpuTime(150, 1000));
    assertThat(new CpuTime(175, 1100).since(new CpuTime(150, 1000))).isEqualTo(new Cpu(0.25));
  }

  @Test void takesMemoryThatCanBeGivenBackAsFree() throws IOException {
    write("proc/meminfo", "MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    600 kB\n");

    assertThat(machine().memory()).contains(new Memory(400 * 1024, 1000 * 1024));
  }

  @Test void showsTheLimitOfTheContainerWhenItIsLower() throws IOException {
    write("proc/meminfo", "MemTotal:       1000000 kB\nMemAvailable:    600000 kB\n");
    write("proc/self/mountinfo", "31 23 0:28 / " + root.resolve("cg") + " rw - cgroup2 cgroup2 rw\n");
    write("proc/self/cgroup", "0::/pod/box\n");
    write("cg/pod/memory.max", "8000000\n");
    write("cg/pod/memory.current", "5000000\n");
    write("cg/pod/memory.stat", "anon 1\ninactive_file 1000000\n");
    write("cg/pod/box/memory.max", "max\n");
    write("cg/pod/box/memory.current", "4000000\n");

    assertThat(machine().memory()).contains(new Memory(4_000_000, 8_000_000));
  }

  @Test void answersNothingWhereTheSystemTellsNothing() {
    assertThat(machine().cpuTime()).isEmpty();
    assertThat(machine().memory()).isEmpty();
    assertThat(machine().fileSystems(List.of())).isEmpty();
    assertThat(machine().heldFiles()).isEmpty();
  }

  @Test void showsADeviceOnceAndNoPseudoFileSystems() {
    Mounts mounts = Mounts.parse(List.of(
        "22 27 0:21 / /proc rw - proc proc rw",
        "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw",
        "28 27 254:0 /srv " + root.toString().replace(" ", "\\040") + " rw shared:1 - ext4 /dev/vda rw"));

    assertThat(mounts.holdingData()).extracting(m -> m.path().toString()).containsExactly("/");
    assertThat(mounts.of(root.resolve("not/there"))).hasValueSatisfying(m -> assertThat(m.path()).isEqualTo(root));
  }

  @Test void measuresThisMachine() {
    assumeTrue(Files.exists(Path.of("/proc/stat")), "only on Linux");
    LinuxMachine here = new LinuxMachine();

    List<Space> disks = here.fileSystems(List.of(root));

    assertThat(here.name()).isNotBlank();
    assertThat(here.cpuTime()).isPresent();
    assertThat(here.memory()).hasValueSatisfying(m -> assertThat(m.share()).isBetween(0.0, 1.0));
    assertThat(disks).extracting(Space::path).contains(here.mountOf(root).orElseThrow());
    assertThat(disks).allSatisfy(d -> assertThat(d.used()).isLessThanOrEqualTo(d.total()));
  }

  @Test void findsADeletedFileThatIsStillOpen() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/fd")), "only on Linux");
    Path log = root.resolve("app.log");

    try (OutputStream open = Files.newOutputStream(log)) {
      open.write(new byte[4096]);
      Files.delete(log);

      assertThat(new LinuxMachine().heldFiles()).contains(new HeldFile(ProcessHandle.current().pid(), root.toRealPath().resolve("app.log").toString(), 4096));
    }
  }

  private LinuxMachine machine() {
    return new LinuxMachine(root.resolve("proc"));
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
