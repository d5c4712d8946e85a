package io.jobwarden.core.jul;

/** Where our dependencies believe that log records go. */
public abstract class Handler {
  private Handler() {}

  public void flush() {}
}
