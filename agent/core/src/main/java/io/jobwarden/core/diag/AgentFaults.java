package io.jobwarden.core.diag;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Faults of the agent itself: caught at few named places, counted, said once per place.
 *
 * <p>Called by any thread.
 */
public final class AgentFaults {
  private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();

  private AgentFaults() {}

  /**
   * Takes note of a fault.
   *
   * @param place where it was caught: one of few fixed words
   */
  public static void count(String place, Throwable fault) {
    LongAdder fresh = new LongAdder();
    LongAdder known = COUNTS.putIfAbsent(place, fresh);
    (known == null ? fresh : known).increment();
    if (known == null) {
      AgentLog.error(
          "fault at "
              + place
              + " (told once; counted in jobwarden_faults_total); the application goes on: "
              + (AgentLog.isDetailed() ? stack(fault) : fault));
    } else if (AgentLog.isDetailed()) {
      AgentLog.debug("fault at " + place + ": " + stack(fault));
    }
  }

  /** All counts by place, as they are now. */
  public static Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    COUNTS.forEach((place, count) -> counts.put(place, count.sum()));
    return counts;
  }

  /** The sum of all counts; 0 says that no fault was seen. */
  public static long total() {
    return COUNTS.values().stream().mapToLong(LongAdder::sum).sum();
  }

  private static String stack(Throwable fault) {
    StringWriter text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
