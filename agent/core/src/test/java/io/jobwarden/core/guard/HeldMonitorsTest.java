package io.jobwarden.core.guard;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HeldMonitorsTest {
  private static final class Account {}

  private static final class Ledger {}

  @Test
  void a_thread_that_holds_none_is_told_none() {
    assertThat(HeldMonitors.ofThisThread()).isEmpty();
  }

  @Test
  void monitors_are_named_by_their_classes() {
    Object account = new Account();
    Object ledger = new Ledger();

    List<String> held;
    synchronized (ledger) {
      synchronized (account) {
        held = HeldMonitors.ofThisThread();
      }
    }

    assertThat(held).containsExactlyInAnyOrder(Account.class.getName(), Ledger.class.getName());
    assertThat(HeldMonitors.ofThisThread()).isEmpty();
  }

  @Test
  void monitors_of_other_threads_are_not_ours() throws Exception {
    Object account = new Account();
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              synchronized (account) {
                held.countDown();
                awaitQuietly(asked);
              }
            });
    other.start();
    assertThat(held.await(10, SECONDS)).isTrue();

    List<String> ours = HeldMonitors.ofThisThread();
    asked.countDown();
    other.join(SECONDS.toMillis(10));

    assertThat(ours).isEmpty();
  }

  @Test
  void the_monitor_of_a_threads_outermost_method_is_its_own_affair() throws Exception {
    WorkingThread worker = new WorkingThread();
    worker.start();
    worker.join(SECONDS.toMillis(10));

    assertThat(worker.held).containsExactly(Account.class.getName());
  }

  @Test
  void a_thread_with_an_odd_number_of_its_own_is_told_none() throws Exception {
    OddThread odd = new OddThread();
    odd.start();
    odd.join(SECONDS.toMillis(10));

    assertThat(odd.held).isEmpty();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class WorkingThread extends Thread {
    private final Object lock = new Ledger();
    private final Object account = new Account();
    volatile List<String> held = List.of("not asked");

    @Override
    public void run() {
      synchronized (lock) {
        work();
      }
    }

    private void work() {
      synchronized (account) {
        held = HeldMonitors.ofThisThread();
      }
    }
  }

  private static final class OddThread extends Thread {
    volatile List<String> held = List.of("not asked");

    @Override
    public long getId() {
      return -1;
    }

    @Override
    public void run() {
      held = HeldMonitors.ofThisThread();
    }
  }
}
