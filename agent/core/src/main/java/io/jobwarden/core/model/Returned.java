package io.jobwarden.core.model;

/** What a method is declared to return, as far as the end of its calls depends on it. */
public enum Returned {
  /** A call is over when the method returns. */
  VALUE(false, false),
  /** {@code Future}: over when it returns; a refusal can be a future that failed. */
  FUTURE(false, true),
  /** {@code CompletionStage} or {@code CompletableFuture}: over when that is completed. */
  STAGE(true, true),
  /** A subtype of these, which no other object can stand for. */
  OWN_STAGE(true, false),
  /** Reactor's {@code Mono} or RxJava's {@code Single}: each subscription is a call. */
  PUBLISHER(false, false);

  private final boolean later;
  private final boolean fitsFuture;

  Returned(boolean later, boolean fitsFuture) {
    this.later = later;
    this.fitsFuture = fitsFuture;
  }

  /** True if a call is over only when the stage that was returned is completed. */
  public boolean later() {
    return later;
  }

  /** True if a {@code CompletableFuture} can be returned. */
  public boolean fitsFuture() {
    return fitsFuture;
  }
}
