package dev.allclear.slo.accesslog;

/** One request as a log line tells it. Reused for every line, so a reader takes what it needs before the next. */
final class Hit {
  static final long UNTIMED = -1;

  long epochSecond;
  int status;
  long micros;
  String caller = "";
  String route = "";

  void clear() {
    micros = UNTIMED;
    caller = "";
    route = "";
  }
}
