package io.jobwarden.core.control;

/** What commands are given to. */
public interface Controlled {
  /**
   * Carries out a command; called on threads of the control server, also while another one is under
   * way.
   *
   * <p>A command that is not known, or cannot be carried out, is answered by {@link Reply#refused}.
   */
  Reply control(Request request);
}
