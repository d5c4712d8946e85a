package io.jobwarden.core.weave;

import io.jobwarden.bootstrap.CallGate;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Copied into constructors; may name bootstrap and JDK types. The JVM allows no handler around a
 * constructor's body, so one that throws is not seen.
 */
final class ConstructorAdvice {
  private ConstructorAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static long enter() {
    return CallGate.nanos();
  }

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(
      @SiteNumber int site,
      @Advice.This Object self,
      @Arguments Object @Nullable [] arguments,
      @Advice.Enter long start) {
    CallGate.constructed(site, self, arguments, start);
  }
}
