package dev.allclear.engine.changes.revert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jgit.revwalk.RevCommit;

/** What makes taking a commit back more than taking back code. */
final class RedFlags {
  private static final int MANY_FILES = 20;
  private static final Map<String, Pattern> PATHS = new LinkedHashMap<>();

  static {
    PATHS.put("It changes a database schema; data may already have been written in the new form", Pattern.compile(
        "(?i)(?:^|/)(?:migrations?|migrate|alembic|liquibase|flyway)/|\\.sql$|schema\\.(?:rb|prisma|graphql)$"));
    PATHS.put("It changes an interface that others may already use", Pattern.compile(
        "(?i)\\.(?:proto|avsc|thrift|wsdl|xsd|graphqls?)$|(?:openapi|swagger)[^/]*\\.(?:ya?ml|json)$"));
    PATHS.put("It changes dependencies", Pattern.compile(
        "(?:^|/)(?:pom\\.xml|build\\.gradle(?:\\.kts)?|libs\\.versions\\.toml|package(?:-lock)?\\.json|yarn\\.lock|pnpm-lock\\.yaml|go\\.(?:mod|sum)"
            + "|requirements[^/]*\\.txt|pyproject\\.toml|poetry\\.lock|Cargo\\.(?:toml|lock)|Gemfile(?:\\.lock)?|composer\\.(?:json|lock))$|\\.csproj$"));
  }

  private RedFlags() {}

  static List<String> of(RevCommit commit, List<String> paths) {
    List<String> flags = new ArrayList<>();
    PATHS.forEach((sentence, pattern) -> paths.stream().filter(path -> pattern.matcher(path).find()).findFirst()
        .ifPresent(path -> flags.add(sentence + ": " + path + ".")));
    if (paths.size() > MANY_FILES) {
      flags.add("It changes " + paths.size() + " files.");
    }
    if (commit.getParentCount() > 1) {
      flags.add("It is a merge; the revert takes back everything that it brought.");
    }
    if (commit.getShortMessage().startsWith("Revert ")) {
      flags.add("It is a revert itself; taking it back brings back what it took out.");
    }
    return List.copyOf(flags);
  }
}
