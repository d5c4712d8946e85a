package io.jobwarden.it.jvm;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Kills what a test left running: after six deadlines, and when the tests end. */
final class Leftovers {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "leftovers"));
  }

  private Leftovers() {}

  static void killIfForgotten(Process process) {
    RUNNING.add(process);
    CompletableFuture<Process> unused =
        process
            .onExit()
            .orTimeout(6 * Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)
            .whenComplete(
                (ended, timeout) -> {
                  if (timeout != null) {
                    process.toHandle().destroyForcibly(); // its streams stay open for who reads
                  }
                  RUNNING.remove(process);
                });
  }
}
