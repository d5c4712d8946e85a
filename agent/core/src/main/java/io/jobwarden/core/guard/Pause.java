package io.jobwarden.core.guard;

/** How a thread of the application is made to wait; tests turn the clock instead. */
interface Pause {
  /** Sleeps for real. */
  Pause SLEEP = Pause::sleep;

  /**
   * Waits on the calling thread, never shorter than asked.
   *
   * @return false if the thread was interrupted; its flag is set again then
   */
  boolean await(long nanos);

  /** In whole milliseconds, since Java 8 may round down what is beyond them. */
  static boolean sleep(long nanos) {
    try {
      Thread.sleep((nanos + 999_999) / 1_000_000);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
