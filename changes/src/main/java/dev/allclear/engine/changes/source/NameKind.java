package dev.allclear.engine.changes.source;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What one name in a call tells about the text that the call is given.
 *
 * <p>A history calls the same few thousand names millions of times, so what was found is remembered, up to {@value #REMEMBERED} names.
 */
record NameKind(boolean log, boolean print, boolean thrown, Level level) {
  private static final int REMEMBERED = 50_000;
  private static final int LONGEST = 64;
  private static final Pattern LOG = Pattern.compile(
      "(?i)(?:sys|do|ap|ngx)?_?log\\w*|\\w*_log\\w*|\\w*log|\\w*logger\\w*|slog|zap|klog|glog|"
          + "(?:trace|debug\\d?|info|warn|warning|error|err|fatal|critical|crit|notice|severe|verbose|alert|emerg|panic|wtf)(?:f|ln|x|w|_f|_r|_fr|_ratelimited|_once)?");
  private static final Pattern PRINT = Pattern.compile("(?i)\\w*print\\w*|puts|echo|write\\w*|cerr|cout|stderr|stdout|console|perror");
  private static final Pattern THROWN = Pattern.compile("\\w*(?:Exception|Error|Fault|Failure)|bail|anyhow|Errorf|die|raise|throw|abort|ensure|errors");
  private static final Map<String, NameKind> KNOWN = new ConcurrentHashMap<>();

  static NameKind of(String name) {
    NameKind known = KNOWN.get(name);
    if (known == null) {
      known = read(name);
      if (name.length() <= LONGEST && KNOWN.size() < REMEMBERED) {
        KNOWN.put(name, known);
      }
    }
    return known;
  }

  private static NameKind read(String name) {
    return new NameKind(LOG.matcher(name).matches(), PRINT.matcher(name).matches(), THROWN.matcher(name).matches(), Level.of(name));
  }
}
