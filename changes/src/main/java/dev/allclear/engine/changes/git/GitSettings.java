package dev.allclear.engine.changes.git;

import java.io.File;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the git library that hold for the whole process: nobody's configuration is read, because a configuration
 * may name programs to run, and memory is bounded.
 */
final class GitSettings {
  /** Files larger than this are never read: no log statement is worth it. */
  static final int MAX_BLOB = 2 << 20;

  /** The times of files on FAT are even seconds. */
  private static final Duration COARSEST = Duration.ofSeconds(2);

  private static boolean installed;

  private GitSettings() {}

  static synchronized void install() {
    if (installed) {
      return;
    }
    SystemReader.setInstance(new Unconfigured(SystemReader.getInstance()));
    WindowCacheConfig cache = new WindowCacheConfig();
    cache.setPackedGitLimit(96L << 20);
    cache.setPackedGitWindowSize(64 << 10);
    cache.setDeltaBaseCacheLimit(48 << 20);
    cache.setPackedGitMMAP(false);
    cache.setStreamFileThreshold(4 * MAX_BLOB);
    cache.install();
    installed = true;
  }

  private static final class Unconfigured extends SystemReader.Delegate {
    Unconfigured(SystemReader reader) {
      super(reader);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
      return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
      return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
      return new Nothing(parent, fs);
    }

    @Override
    public @Nullable String getenv(String variable) {
      // GIT_DIR, GIT_CONFIG_*, GIT_OBJECT_DIRECTORY: none may redirect what is read.
      return variable.startsWith("GIT_") ? null : super.getenv(variable);
    }
  }

  private static final class Nothing extends FileBasedConfig {
    Nothing(Config parent, FS fs) {
      super(parent, new File(System.getProperty("java.io.tmpdir"), "no-git-configuration"), fs);
    }

    /**
     * How exact a file system's times are: as coarse as any is. The library would find it out in each process anew, by writing files for three seconds,
     * since there is no configuration in which it could keep the answer.
     */
    @Override
    public long getTimeUnit(String section, @Nullable String subsection, String name, long otherwise, TimeUnit unit) {
      return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION) ? unit.convert(COARSEST) : super.getTimeUnit(section, subsection, name, otherwise, unit);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
