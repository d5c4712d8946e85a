package com.acme.host.gauged;

/** Answers for an MBean. */
public final class Threads implements ThreadsMBean {
  private final int busy;

  Threads(int busy) {
    this.busy = busy;
  }

  @Override
  public int getcurrentThreadsBusy() {
    return busy;
  }

  @Override
  public String getWord() {
    return "busy";
  }
}
