package dev.allclear.access;

import java.util.List;

/** Where the audit is kept; nothing in it is ever changed. */
public interface AuditEntries {
  void add(Audit.Entry entry);

  List<Audit.Entry> latest(int limit);
}
