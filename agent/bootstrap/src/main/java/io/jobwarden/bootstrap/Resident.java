package io.jobwarden.bootstrap;

/** The agent that is at work in this JVM, as one that is attached later meets it. */
public abstract class Resident {
  protected Resident() {}

  /**
   * Takes in what another agent was attached with, which does nothing itself.
   *
   * @param arguments those of the other agent
   * @param jar where the other agent came from
   */
  public abstract void attached(String arguments, String jar);
}
