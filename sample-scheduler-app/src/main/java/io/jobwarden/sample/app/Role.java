package io.jobwarden.sample.app;

/** What one JVM does of all that is to be done. */
public enum Role {
  ALL,
  API,
  SCHEDULER,
  WORKER;

  boolean servesApi() {
    return this == ALL || this == API;
  }

  boolean runsSchedule() {
    return this == ALL || this == SCHEDULER;
  }

  boolean works() {
    return this == ALL || this == WORKER;
  }

  /** Whether imports run in this JVM. */
  boolean imports() {
    return this != API;
  }
}
