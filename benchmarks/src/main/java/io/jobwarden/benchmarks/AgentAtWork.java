package io.jobwarden.benchmarks;

/** Makes sure that what is measured is woven: code that is not would look very fast. */
final class AgentAtWork {
  private AgentAtWork() {}

  /**
   * Fails if the agent has woven fewer methods by now, in all classes of this JVM.
   *
   * @throws IllegalStateException if so, or if there is no agent
   */
  static void requireMethods(int woven) throws ReflectiveOperationException {
    int sites;
    try {
      Class<?> gate = Class.forName("io.jobwarden.bootstrap.CallGate", false, null);
      sites = (int) gate.getMethod("newSite").invoke(null); // counts from 0, one for each method
    } catch (ClassNotFoundException none) {
      sites = 0;
    }
    if (sites < woven) {
      throw new IllegalStateException(
          "the agent has woven " + sites + " methods, expected " + woven);
    }
  }
}
