package com.acme.host;

/** Something small that a rule may watch. */
public final class Greeting {
  private final String name;

  public Greeting(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  public String text() {
    return "from " + name;
  }
}
