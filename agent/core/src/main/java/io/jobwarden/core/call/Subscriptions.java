package io.jobwarden.core.call;

import io.jobwarden.bootstrap.ThreadCalls;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the subscriptions of one publisher have in common: the call that made it, and its rules. */
final class Subscriptions {
  private final SiteCalls site;
  private final @Nullable Object self;
  private final Object @Nullable [] arguments;

  /** The outermost first; complete when the method has returned. */
  private final List<RuleCalls> rules = new ArrayList<>(2);

  Subscriptions(SiteCalls site, @Nullable Object self, Object @Nullable [] arguments) {
    this.site = site;
    this.self = self;
    this.arguments = arguments;
  }

  void add(RuleCalls rule) {
    rules.add(rule);
  }

  /** One rule's part that stands alone. */
  Run alone(RuleCalls rule) {
    return new Run(site, rule, self, arguments, null);
  }

  /** Lets a call begin on the thread that subscribes; null if it passes through. */
  @Nullable SubscribedCall begin(ThreadCalls thread) {
    Run innermost = null;
    for (RuleCalls rule : rules) {
      if (rule.takes(thread)) {
        innermost = new Run(site, rule, self, arguments, innermost);
      }
    }
    return innermost == null ? null : SubscribedCall.begin(thread, innermost);
  }
}
