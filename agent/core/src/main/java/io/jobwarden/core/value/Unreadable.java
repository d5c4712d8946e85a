package io.jobwarden.core.value;

/** A value that cannot be read for a reason of Jobwarden's own: its message is for the user. */
final class Unreadable extends RuntimeException {
  /** Without a stack trace: the place is the text of the value, and every call may throw one. */
  Unreadable(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
