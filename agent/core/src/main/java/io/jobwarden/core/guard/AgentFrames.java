package io.jobwarden.core.guard;

import java.util.Arrays;

/** Takes the agent out of the stack trace of an error that it made. */
final class AgentFrames {
  private AgentFrames() {}

  /** What is below the agent: the trace begins with the method whose body the error stands for. */
  static StackTraceElement[] without(StackTraceElement[] trace) {
    int at = 0;
    while (at < trace.length && !isAgent(trace[at])) {
      at++; // reflection
    }
    while (at < trace.length && isAgent(trace[at])) {
      at++;
    }
    return Arrays.copyOfRange(trace, at, trace.length);
  }

  private static boolean isAgent(StackTraceElement frame) {
    String type = frame.getClassName();
    return type.startsWith("io.jobwarden.core.") || type.startsWith("io.jobwarden.bootstrap.");
  }
}
