package io.jobwarden.core.call;

/** What is true of a rule for a time; shared by all that it was compiled to. */
final class RuleState {
  /** True while the rule lets all calls pass. */
  volatile boolean passive;
}
