package io.jobwarden.core.weave;

import io.jobwarden.bootstrap.Call;
import io.jobwarden.bootstrap.CallGate;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Copied into methods whose calls are watched, not guarded; may name bootstrap and JDK types. */
final class WatchAdvice {
  private WatchAdvice() {}

  @SuppressWarnings("UnusedVariable") // exit() reads it
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @SiteNumber int site,
      @Self @Nullable Object self,
      @Arguments Object @Nullable [] arguments,
      @Advice.Local("call") @Nullable Call call) {
    Object @Nullable [] given = arguments;
    call = CallGate.enter(site, self, given, null);
    arguments = given; // last: what does not fit is not written
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void exit(
      @Advice.Local("call") @Nullable Call call,
      @Result @Nullable Object result,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (call != null) {
      call.left = true;
    }
    CallGate.exit(call, result, thrown);
  }
}
