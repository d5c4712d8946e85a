package io.jobwarden.core.value;

/** Whose values are read, and who hears when one fails. */
final class Place {
  private final String name;
  private final ValueFaults faults;

  Place(String name, ValueFaults faults) {
    this.name = name;
    this.faults = faults;
  }

  /**
   * Tells a fault and throws nothing.
   *
   * <p>Not even {@link ThreadDeath} is let through: it would leave the watched call between two
   * states, its permits never given back, and the advice that reads values suppresses it anyway.
   */
  void tell(String text, Throwable fault) {
    try {
      if (fault instanceof InterruptedException) {
        Thread.currentThread().interrupt(); // the accessor took the flag, which is the job's
      }
      faults.failed(name, text, fault);
    } catch (Throwable deaf) {
      // a full stack, or a counter that is broken: nobody is left to be told
    }
  }
}
