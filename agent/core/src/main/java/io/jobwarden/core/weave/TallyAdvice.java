package io.jobwarden.core.weave;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.bootstrap.Tally;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Copied into methods whose calls are only counted and timed; may name bootstrap and JDK types. */
final class TallyAdvice {
  private TallyAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  @SuppressWarnings("UnusedVariable") // what is written to a local is read at the exit
  static @Nullable Tally enter(
      @SiteNumber int site, @Source @Nullable Object source, @Advice.Local("start") long start) {
    Tally tally = CallGate.begin(site, source);
    start = CallGate.nanos();
    return tally;
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void exit(
      @Advice.Enter @Nullable Tally tally,
      @Advice.Local("start") long start,
      @Advice.Thrown @Nullable Throwable thrown) {
    CallGate.end(tally, start, thrown);
  }
}
