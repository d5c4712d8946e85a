package com.acme.host.guarded;

/** Tells that all is well. */
public final class NothingToDo extends Exception {
  private static final long serialVersionUID = 1L;
}
