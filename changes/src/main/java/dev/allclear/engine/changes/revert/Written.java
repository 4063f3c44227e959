package dev.allclear.engine.changes.revert;

import dev.allclear.engine.changes.index.SourcePaths;
import dev.allclear.engine.changes.source.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * Looks in the lines that a commit added for signs that data was written, stored or sent in a form that the code before it does not know: a new value of an
 * enum, a changed version of a format, a new stored field, a statement that writes to a database or in a serialised form. Signs, no proofs: each is told with its line.
 */
final class Written {
  private static final int MAX_FILES = 50;
  private static final int MAX_BLOB = 1 << 20;
  private static final int MOST = 5;
  private static final int LONGEST_LINE = 400;
  private static final Map<Pattern, String> SIGNS = new LinkedHashMap<>();
  private static final Pattern ENUM_VALUE = Pattern.compile("\\s*(?:case\\s+)?([A-Za-z]\\w{0,60})(?:\\s*\\(.*\\)|\\s*=\\s*[-\\w\"'.]+)?\\s*[,;]?\\s*(?://.*)?");
  private static final Pattern ENUM = Pattern.compile("\\benum\\b|\\bclass\\s+\\w+\\s*\\([^)]*\\bEnum\\b|\\bclass\\s+\\w+\\s*\\((?:Int|Str)Enum\\)|\\bclass\\s+\\w+\\([^)]*(?:Int|Str)Enum");

  static {
    SIGNS.put(Pattern.compile("\\bserialVersionUID\\b|(?i:\\b(?:\\w*format|schema|wire|protocol|file|record|snapshot|storage|serial\\w*|data|index|log)_?version\\b\\s*[:=])|(?i:\\bmagic(?:_number)?\\b\\s*[:=])"),
        "It changes the version of a format");
    SIGNS.put(Pattern.compile("(?i)\\b(?:ALTER\\s+TABLE|CREATE\\s+(?:TABLE|TYPE|UNIQUE\\s+INDEX)|ADD\\s+COLUMN|DROP\\s+(?:TABLE|COLUMN)|RENAME\\s+COLUMN|INSERT\\s+INTO\\s+\\w|UPDATE\\s+\\w+\\s+SET\\b|DELETE\\s+FROM\\s+\\w)"),
        "It writes to a database in a new way");
    SIGNS.put(Pattern.compile("@(?:Column|Entity|Table|Embedded|JsonProperty|JsonTypeName|JsonSubTypes|SerializedName|SerialName|XmlElement|XmlAttribute|Field|Document|ProtoNumber|DataMember|Serializable)\\b"
        + "|`(?:json|bson|yaml|xml|db|gorm|msgpack):\"|#\\[serde\\(|\\b(?:mapped_column|models\\.\\w+Field|db\\.Column|Column)\\s*\\(|\\[(?:JsonPropertyName|JsonProperty|DataMember|Column|ProtoMember)\\b"),
        "It changes which fields are stored or sent");
    SIGNS.put(Pattern.compile("\\b(?:writeObject|writeExternal|writeUTF|writeInt|writeLong|writeVInt|writeVLong|writeVarInt|writeRecord|ObjectOutputStream|DataOutputStream|pickle\\.dumps?|marshal\\.dumps?|Marshal\\.dump|msgpack\\.packb?"
        + "|json\\.dump|yaml\\.dump|gob\\.NewEncoder|binary\\.Write|bincode::serialize|serde_json::to_writer|BinaryWriter|BinaryFormatter|unserialize|serialize)\\s*\\("),
        "It changes what is written in a serialised form");
  }

  private final Repository repository;
  private final RevCommit commit;
  private final RevCommit before;

  Written(Repository repository, RevCommit commit, RevCommit before) {
    this.repository = repository;
    this.commit = commit;
    this.before = before;
  }

  /** At most five sentences, one for each kind of sign. */
  List<String> signs(List<String> paths) throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    int read = 0;
    for (String path : paths) {
      if (read < MAX_FILES && found.size() < MOST && SourcePaths.inProduction(path) && Language.of(path) != null && Language.of(path) != Language.BUNDLE) {
        read++;
        look(path, found);
      }
    }
    return List.copyOf(found.values());
  }

  private void look(String path, Map<String, String> found) throws IOException {
    RawText old = text(before, path);
    RawText now = text(commit, path);
    HistogramDiff diff = new HistogramDiff();
    diff.setFallbackAlgorithm(null);
    for (Edit edit : diff.diff(RawTextComparator.WS_IGNORE_ALL, old, now)) {
      for (int i = edit.getBeginB(); i < edit.getEndB(); i++) {
        look(path, now, i, edit.getBeginB(), found);
      }
    }
  }

  private static void look(String path, RawText now, int i, int begin, Map<String, String> found) {
    String line = now.getString(i);
    if (line.length() > LONGEST_LINE || line.isBlank() || line.strip().matches("(?://|\\*|/\\*|#\\s).*")) {
      return;
    }
    SIGNS.forEach((sign, sentence) -> {
      if (sign.matcher(line).find()) {
        found.putIfAbsent(sentence, told(sentence, path, i));
      }
    });
    String value = enumValue(now, i, line, begin);
    if (value != null) {
      found.putIfAbsent("enum", told("It adds the value " + value + " to an enum", path, i));
    }
  }

  private static String told(String sentence, String path, int line) {
    return sentence + " at " + path + ":" + (line + 1) + "; data may already have been written that the code before it does not read.";
  }

  /**
   * The value that a line adds to an enum, by the innermost bracket or the lesser indentation around it; else null. An enum that is wholly new, its head not above
   * the line at which the edit begins, has no values that older code could meet.
   */
  private static @Nullable String enumValue(RawText text, int at, String line, int begin) {
    Matcher value = ENUM_VALUE.matcher(line);
    if (!value.matches()) {
      return null;
    }
    int depth = 0;
    int indent = indent(line);
    for (int i = at - 1; i >= 0 && at - i < 200; i--) {
      String above = text.getString(i);
      for (int c = above.length() - 1; c >= 0; c--) {
        depth += above.charAt(c) == '}' ? 1 : above.charAt(c) == '{' ? -1 : 0;
        if (depth < 0) {
          return i < begin && (ENUM.matcher(above).find() || i > 0 && above.strip().equals("{") && ENUM.matcher(text.getString(i - 1)).find()) ? value.group(1) : null;
        }
      }
      if (above.stripTrailing().endsWith(":") && indent(above) < indent && depth == 0) {
        return i < begin && ENUM.matcher(above).find() ? value.group(1) : null;
      }
      // The values of an enum stand first in it: what follows the semicolon is code.
      if (depth == 0 && above.stripTrailing().endsWith(";")) {
        return null;
      }
    }
    return null;
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private RawText text(RevCommit at, String path) throws IOException {
    try (TreeWalk tree = TreeWalk.forPath(repository, path, at.getTree())) {
      if (tree == null) {
        return new RawText(new byte[0]);
      }
      ObjectLoader loader = repository.open(tree.getObjectId(0));
      byte[] bytes = loader.getSize() > MAX_BLOB ? new byte[0] : loader.getCachedBytes(MAX_BLOB);
      return new RawText(RawText.isBinary(bytes) ? new byte[0] : new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
    }
  }
}
