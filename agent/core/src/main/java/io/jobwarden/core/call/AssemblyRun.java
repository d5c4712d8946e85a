package io.jobwarden.core.call;

import org.jspecify.annotations.Nullable;

/**
 * The part of one rule while a method makes a publisher: no call yet, since each subscription is
 * one. A method that fails to make one counts as a call that failed.
 */
final class AssemblyRun extends NestedRun {
  private final Publishers publishers;
  private final Subscriptions subscriptions;
  private long startNanos;

  AssemblyRun(
      SiteCalls site,
      RuleCalls rule,
      @Nullable NestedRun outer,
      Publishers publishers,
      Subscriptions subscriptions) {
    super(site, rule, null, null, outer);
    this.publishers = publishers;
    this.subscriptions = subscriptions;
  }

  @Override
  boolean begin() {
    startNanos = rule.nanos();
    return true;
  }

  @Override
  boolean attemptEnded() {
    Throwable thrown = thrown();
    Object made = result();
    if (thrown != null) {
      Run run = subscriptions.alone(rule);
      run.inside(enclosing());
      run.neverBegan(startNanos, thrown);
    } else if (made != null && outer == null) {
      ends(publishers.watched(made, subscriptions), null);
    }
    return false;
  }

  @Override
  long delayNanos() {
    return 0;
  }

  @Override
  void waitHere() {}

  @Override
  boolean resume() {
    return false;
  }

  @Override
  void giveUp() {}

  @Override
  String lateText() {
    return "";
  }

  @Override
  boolean interrupts() {
    return false;
  }

  @Override
  void letGo() {}

  @Override
  void leaveThread() {}

  @Override
  void leaveBody() {}
}
