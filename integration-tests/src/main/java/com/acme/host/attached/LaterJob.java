package com.acme.host.attached;

/** Not loaded before somebody asks for it. */
public class LaterJob {
  public String work(String text) {
    return "later " + text;
  }
}
