package dev.allclear.base;

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
