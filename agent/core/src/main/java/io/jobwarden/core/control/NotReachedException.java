package io.jobwarden.core.control;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** No agent could be spoken with; the message is a whole sentence for the operator. */
public final class NotReachedException extends IOException {
  private static final long serialVersionUID = 1;

  private final Why why;

  private NotReachedException(Why why, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.why = why;
  }

  static NotReachedException noAgent(String message) {
    return new NotReachedException(Why.NO_AGENT, message, null);
  }

  static NotReachedException notPermitted(String message, Throwable cause) {
    return new NotReachedException(Why.NOT_PERMITTED, message, cause);
  }

  static NotReachedException noAnswer(String message, Throwable cause) {
    return new NotReachedException(Why.NO_ANSWER, message, cause);
  }

  public Why why() {
    return why;
  }

  /** What stood in the way. */
  public enum Why {
    /** The process has no agent. */
    NO_AGENT,
    /** Its control file may not be read, or is open to others. */
    NOT_PERMITTED,
    /** The agent is there but says nothing, or nothing that makes sense. */
    NO_ANSWER
  }
}
