package io.jobwarden.core.agent;

import org.jspecify.annotations.Nullable;

/**
 * What the agent was given: the path of a configuration on the command line of a JVM; lines of
 * {@code name=value} by the command {@code attach}.
 */
final class AgentArguments {
  private static final String ANSWER = "answer=";
  private static final String CONFIG = "config=";

  private final String config;
  private final @Nullable String answer;

  private AgentArguments(String config, @Nullable String answer) {
    this.config = config;
    this.answer = answer;
  }

  static AgentArguments of(String text) {
    if (!text.startsWith(ANSWER)) {
      return new AgentArguments(text, null);
    }
    int end = text.indexOf('\n');
    String answer = text.substring(ANSWER.length(), end < 0 ? text.length() : end);
    String rest = end < 0 ? "" : text.substring(end + 1);
    return new AgentArguments(
        rest.startsWith(CONFIG) ? rest.substring(CONFIG.length()) : rest, answer);
  }

  /** Path of the configuration, or empty. */
  String config() {
    return config;
  }

  /** Where the command that attached waits for an answer, or null if nobody does. */
  @Nullable String answer() {
    return answer;
  }
}
