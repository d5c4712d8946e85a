package io.jobwarden.core.guard;

/** Runs things later; asked by many threads. */
public interface Alarm {
  /** Runs the task once, on another thread, when so much time is over. */
  Ring in(long delayNanos, Runnable task);
}
