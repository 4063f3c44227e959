package dev.allclear.comms;

import java.util.List;

/** The lint has remarks on a text that its writer has not accepted, or a secret that nobody can accept. */
public final class NotSendable extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient List<Remark> remarks;

  NotSendable(List<Remark> remarks) {
    super(sentence(remarks));
    this.remarks = List.copyOf(remarks);
  }

  private static String sentence(List<Remark> remarks) {
    Remark first = remarks.stream().filter(Remark::blocks).findFirst().orElse(remarks.getFirst());
    String shown = first.blocks() ? "a secret" : "\"" + first.text() + "\"";
    return "Nothing was sent. Line " + first.line() + ": " + shown + ": " + first.why() + "; " + first.instead() + "."
        + (remarks.size() > 1 ? " " + (remarks.size() - 1) + " more." : "") + (first.blocks() ? "" : " Send with \"accept\": true to send it as it is.");
  }

  public List<Remark> remarks() {
    return remarks;
  }
}
