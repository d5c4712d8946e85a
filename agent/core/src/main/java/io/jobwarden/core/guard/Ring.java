package io.jobwarden.core.guard;

/** One ringing of an {@link Alarm} that is still to come. */
public interface Ring {
  /** Lets it not ring; nothing happens if it rang already. */
  void cancel();
}
