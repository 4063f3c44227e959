/** From a log line to the change that brought it: an index of log statements over a git history, and the way back. */
module dev.allclear.engine.changes {
  requires org.eclipse.jgit;
  requires static org.jspecify;

  exports dev.allclear.engine.changes;
  exports dev.allclear.engine.changes.config;
  exports dev.allclear.engine.changes.git;
  exports dev.allclear.engine.changes.index;
  exports dev.allclear.engine.changes.revert;
  exports dev.allclear.engine.changes.source;
}
