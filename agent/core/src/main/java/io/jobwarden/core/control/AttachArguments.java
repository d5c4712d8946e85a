package io.jobwarden.core.control;

import com.google.auto.value.AutoValue;

/**
 * What an attach tells the agent: lines of {@code name=value}, of which the trampoline takes the
 * first, the jar to open, for itself.
 */
@AutoValue
public abstract class AttachArguments {
  private static final String ANSWER = "answer=";
  private static final String CONFIG = "config=";

  AttachArguments() {}

  public static AttachArguments of(String answer, String config) {
    return new AutoValue_AttachArguments(answer, config);
  }

  /** Reads the lines behind the jar's; a text that has none of them is the configuration's path. */
  public static AttachArguments parse(String text) {
    if (!text.startsWith(ANSWER) && !text.startsWith(CONFIG)) {
      return of("", text);
    }
    String answer = "";
    String config = "";
    for (String line : text.split("\n", -1)) {
      if (line.startsWith(ANSWER)) {
        answer = line.substring(ANSWER.length());
      } else if (line.startsWith(CONFIG)) {
        config = line.substring(CONFIG.length());
      }
    }
    return of(answer, config);
  }

  /** The lines, with that of the jar. */
  public String text(String jar) {
    return "jar=" + jar + "\n" + ANSWER + answer() + "\n" + CONFIG + config();
  }

  /** Where {@link AttachAnswer#send} sends the reply; empty if nobody waits for it. */
  public abstract String answer();

  /** Path of the configuration, or empty. */
  public abstract String config();
}
