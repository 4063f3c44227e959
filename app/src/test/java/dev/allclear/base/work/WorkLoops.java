package dev.allclear.base.work;

import dev.allclear.base.Home;
import dev.allclear.base.StoryClock;
import dev.allclear.base.Transactions;
import org.springframework.context.ApplicationContext;

/** Loops for tests that run by themselves, which that of the program does not in a test. */
public final class WorkLoops {
  private WorkLoops() {}

  public static WorkLoop running(ApplicationContext program) {
    return new WorkLoop(new Beginning(false), program.getBean(Works.class), program.getBean(Workers.class), program.getBean(Transactions.class), program.getBean(StoryClock.class),
        program.getBeanProvider(Pressing.class), program.getBean(Home.class), true);
  }
}
