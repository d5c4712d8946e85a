package com.acme.bundle;

/** Runs where its bundle's loader lets it see little. */
public final class Job implements Runnable {
  @Override
  public void run() {
    System.out.println("job of the bundle ran");
  }
}
