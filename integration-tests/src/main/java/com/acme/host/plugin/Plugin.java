package com.acme.host.plugin;

import java.util.concurrent.Callable;

/** Knows the JDK alone. */
public final class Plugin implements Callable<String> {
  private final String name;

  public Plugin(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  @Override
  public String call() {
    return name + " called";
  }
}
