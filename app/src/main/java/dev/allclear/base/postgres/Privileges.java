package dev.allclear.base.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The words in front of a PostgreSQL command that make it die with its parent and, for root, give up root: PostgreSQL refuses to run as uid 0.
 *
 * <p>A user namespace of its own is preferred: the child keeps the right to root's files without being root. Where the kernel forbids it the
 * child becomes {@code nobody}, who cannot write below a home with mode 0700; then the data lives in {@code /var/lib/allclear}.
 */
record Privileges(List<String> prefix, boolean nobody) {
  private static final Path SHARED = Path.of("/var/lib/allclear");

  static Privileges find() {
    List<String> death = Commands.works(List.of("setpriv", "--pdeathsig", "INT", "true")) ? List.of("setpriv", "--pdeathsig", "INT") : List.of();
    if (!isRoot()) {
      return new Privileges(death, false);
    }
    if (Commands.works(List.of("unshare", "-U", "true"))) {
      return new Privileges(joined(List.of("unshare", "-U"), death), false);
    }
    if (Commands.works(List.of("setpriv", "--reuid", "nobody", "--clear-groups", "true"))) {
      return new Privileges(List.of("setpriv", "--reuid", "nobody", "--clear-groups", "--pdeathsig", "INT"), true);
    }
    throw new CannotStart("PostgreSQL does not run as root, and this machine lets root neither use a user namespace nor become another user."
        + " Start Allclear as a normal user, or give it a PostgreSQL with --db JDBC_URL.");
  }

  /** Where the files of PostgreSQL go for a home. */
  Path place(Path home) {
    return nobody ? SHARED.resolve(Integer.toHexString(home.toString().hashCode())) : home;
  }

  List<String> command(Path program, List<String> arguments) {
    List<String> all = new ArrayList<>(prefix);
    all.add(program.toString());
    all.addAll(arguments);
    return all;
  }

  private static boolean isRoot() {
    return Commands.works(List.of("sh", "-c", "test \"$(id -u)\" = 0"));
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
