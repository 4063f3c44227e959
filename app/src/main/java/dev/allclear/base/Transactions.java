package dev.allclear.base;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Where a transaction begins and ends, visible in the code. An inner call joins the outer one. Thread-safe. */
@Component
public class Transactions {
  private static final Object ANSWERS = new Object();
  private final TransactionTemplate template;
  private final TransactionTemplate snapshot;

  public Transactions(PlatformTransactionManager manager) {
    this.template = new TransactionTemplate(manager);
    this.snapshot = new TransactionTemplate(manager);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setReadOnly(true);
  }

  public <T> T in(Supplier<T> work) {
    return template.<T>execute(status -> work.get());
  }

  /** Reads, in several questions, what was there at one instant. Inside an open transaction each question sees what is there when it is asked. */
  public <T> T snapshot(Supplier<T> work) {
    return snapshot.<T>execute(status -> work.get());
  }

  public void run(Runnable work) {
    template.executeWithoutResult(status -> work.run());
  }

  /** Runs after the commit of the open transaction, or at once without one. Lost in a crash: only for wake-up calls. */
  public static void afterCommit(Runnable work) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      work.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override public void afterCommit() {
        work.run();
      }
    });
  }

  /** Asks once for each open transaction and remembers the answer until its end; asks each time without one. Not for what the transaction itself changes. */
  public static <T> T once(Object key, Supplier<T> question) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      return question.get();
    }
    Object known = TransactionSynchronizationManager.getResource(ANSWERS);
    Answers answers = known instanceof Answers a ? a : Answers.bound();
    return answers.of(key, question);
  }

  /** What an open transaction remembers. */
  private static final class Answers implements TransactionSynchronization {
    private final Map<Object, Object> known = new HashMap<>();

    static Answers bound() {
      Answers answers = new Answers();
      TransactionSynchronizationManager.bindResource(ANSWERS, answers);
      TransactionSynchronizationManager.registerSynchronization(answers);
      return answers;
    }

    @SuppressWarnings("unchecked") <T> T of(Object key, Supplier<T> question) {
      return (T) known.computeIfAbsent(key, k -> question.get());
    }

    @Override public void suspend() {
      TransactionSynchronizationManager.unbindResourceIfPossible(ANSWERS);
    }

    @Override public void resume() {
      TransactionSynchronizationManager.bindResource(ANSWERS, this);
    }

    @Override public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(ANSWERS);
    }
  }

  public static boolean open() {
    return TransactionSynchronizationManager.isActualTransactionActive();
  }

  /** Keeps slow strangers out of transactions: every carrier and the outbound client call this first. */
  public static void refuseInside(String act) {
    if (open()) {
      throw new IllegalStateException(act + " inside a database transaction would hold its locks for as long as the other side likes; do it after the commit");
    }
  }

  static void requireInside(String act) {
    if (!open()) {
      throw new IllegalStateException(act + " needs an open transaction");
    }
  }
}
