package io.jobwarden.core.pointcut;

/** What a class file's header alone can tell. */
public enum Answer {
  NO,
  YES,
  /** A supertype's header could not be read: ask again when the class is loaded. */
  UNKNOWN
}
