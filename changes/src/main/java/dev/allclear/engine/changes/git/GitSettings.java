package dev.allclear.engine.changes.git;

import java.io.File;
import org.eclipse.jgit.lib.Config;
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
