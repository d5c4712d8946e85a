package io.jobwarden.core.signal.push;

import java.io.IOException;
import java.time.Duration;

/** Somebody to whom metrics are sent. Used by one thread. */
interface Receiver extends AutoCloseable {
  /** Who it is, for the sentence of a warning. */
  String who();

  /** Time from one sending to the next. */
  Duration interval();

  /**
   * Sends what all metrics say now.
   *
   * @throws IOException if they were not taken in; its message says why
   */
  void send() throws IOException;

  @Override
  void close();
}
