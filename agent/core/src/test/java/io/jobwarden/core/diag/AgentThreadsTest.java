package io.jobwarden.core.diag;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.bootstrap.CallGate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentThreadsTest {
  @Test
  void thread_is_a_marked_daemon_that_holds_nothing_of_its_maker() throws InterruptedException {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    local.set("of the application");
    AtomicReference<@Nullable String> inherited = new AtomicReference<>();
    AtomicReference<@Nullable Boolean> inAgent = new AtomicReference<>();
    Thread thread =
        AgentThreads.named(
            "jobwarden-x",
            () -> {
              inherited.set(local.get());
              inAgent.set(CallGate.thread().inAgent);
            });
    ThreadGroup group = thread.getThreadGroup();

    thread.start();
    thread.join();
    local.remove();

    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo("jobwarden-x");
    assertThat(thread.getContextClassLoader()).isNull();
    assertThat(group.getParent()).isNull();
    assertThat(inherited.get()).isNull();
    assertThat(inAgent.get()).isTrue();
    assertThat(CallGate.thread().inAgent).isFalse();
  }

  @Test
  void threads_of_a_pool_are_numbered() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2, AgentThreads.numbered("jobwarden-x"));

    Future<String> first = pool.submit(() -> Thread.currentThread().getName());
    Future<String> second = pool.submit(() -> Thread.currentThread().getName());

    assertThat(first.get()).isEqualTo("jobwarden-x-1");
    assertThat(second.get()).isEqualTo("jobwarden-x-2");
    pool.shutdown();
  }
}
