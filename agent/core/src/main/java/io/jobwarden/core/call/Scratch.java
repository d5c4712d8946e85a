package io.jobwarden.core.call;

import io.jobwarden.bootstrap.ThreadCalls;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * What the agent uses over and over on one thread, which holds it by a reference of the JDK that
 * can be cleared: a pool's thread must not keep an agent that was detached.
 */
final class Scratch {
  final SourceFacts facts = new SourceFacts();
  final Stopwatch stopwatch = new Stopwatch();

  private Scratch() {}

  static Scratch of(ThreadCalls thread) {
    Scratch known = find(thread);
    if (known != null) {
      return known;
    }
    Scratch fresh = new Scratch();
    thread.scratch = new WeakReference<>(fresh);
    return fresh;
  }

  /** Null where none was made yet. */
  static @Nullable Stopwatch stopwatchOf(ThreadCalls thread) {
    Scratch known = find(thread);
    return known == null ? null : known.stopwatch;
  }

  private static @Nullable Scratch find(ThreadCalls thread) {
    Reference<?> scratch = thread.scratch;
    Object kept = scratch == null ? null : scratch.get();
    return kept instanceof Scratch ? (Scratch) kept : null;
  }
}
