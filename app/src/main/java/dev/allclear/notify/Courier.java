package dev.allclear.notify;

import dev.allclear.base.Transactions;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** Takes messages to people who need not answer, durably: at least once, each attempt under the same id. Thread-safe. */
@Service
public class Courier {
  private final Messages messages;
  private final Dispatch dispatch;
  private final Clock clock;

  Courier(Messages messages, Dispatch dispatch, Clock clock) {
    this.messages = messages;
    this.dispatch = dispatch;
    this.clock = clock;
  }

  /**
   * Queues the message in the caller's transaction; it leaves after the commit. A second one of the same topic to the same address changes nothing.
   *
   * @return whether it is new
   */
  public boolean send(Message message) {
    if (!Transactions.open()) {
      throw new IllegalStateException("A message is queued in the transaction of its cause, and there is none open");
    }
    boolean added = messages.add(message, clock.instant());
    Transactions.afterCommit(dispatch::wake);
    return added;
  }

  /** What became of the messages of a topic, by channel and address. */
  public List<Delivery> deliveries(String topic) {
    return messages.of(topic);
  }
}
