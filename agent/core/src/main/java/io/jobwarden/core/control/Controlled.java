package io.jobwarden.core.control;

/** What commands are given to. */
public interface Controlled {
  /**
   * Carries out a command; called on a thread of the control server, one request at a time.
   *
   * <p>A command that is not known, or cannot be carried out, is answered by {@link Reply#refused}.
   */
  Reply control(Request request);
}
