package dev.allclear.comms;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proposal for an update, made from measured facts; a person sends it.
 *
 * @param audiences the names of those who should hear it
 * @param nextAt the promise that the text makes; null only in an all clear, which promises nothing
 */
public record Draft(Phase phase, String subject, String text, List<String> audiences, @Nullable Instant nextAt, List<Remark> remarks) {
  public Draft {
    audiences = List.copyOf(audiences);
    remarks = List.copyOf(remarks);
  }
}
