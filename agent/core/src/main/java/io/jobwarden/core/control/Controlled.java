package io.jobwarden.core.control;

/** What commands are given to; one after the other, by threads of the agent. */
public interface Controlled {
  /** Does as it is told, or says why not. */
  Reply control(Request request);
}
