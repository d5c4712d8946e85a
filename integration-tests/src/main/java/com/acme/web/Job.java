package com.acme.web;

import java.io.IOException;

/** Fails the first time, with an error that only its own application knows. */
public final class Job {
  private final String application;
  private int attempts;

  Job(String application) {
    this.application = application;
  }

  public String application() {
    return application;
  }

  public int attempts() {
    return attempts;
  }

  public String run(Object what) throws IOException {
    if (attempts++ == 0) {
      throw new Unready(what);
    }
    return application + " " + what;
  }

  /** For good. */
  public void fail(Object what) throws IOException {
    throw new Unready(what);
  }

  /** Holds what was asked for, as errors do. */
  private static final class Unready extends IOException {
    final transient Object what;

    Unready(Object what) {
      super("not ready");
      this.what = what;
    }

    @Override
    public String getMessage() {
      return super.getMessage() + " for " + what;
    }
  }

  /** A text in the hands of this application's own class. */
  static final class Order {
    private final String text;

    Order(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
