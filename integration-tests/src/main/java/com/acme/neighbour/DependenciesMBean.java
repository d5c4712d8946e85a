package com.acme.neighbour;

/** What {@link Dependencies} shows to JMX. */
public interface DependenciesMBean {
  int getBacklog() throws InterruptedException;
}
