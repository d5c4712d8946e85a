package io.jobwarden.core.call;

/** Where a call has got to when it can be moved on no further. */
enum Step {
  /** The body is to run. */
  BODY,
  /** It goes on later, on another thread. */
  LATER,
  /** It is over. */
  ENDED
}
