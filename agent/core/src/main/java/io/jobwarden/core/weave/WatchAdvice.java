package io.jobwarden.core.weave;

import io.jobwarden.bootstrap.Call;
import io.jobwarden.bootstrap.CallGate;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Copied into methods whose calls are watched, not guarded; may name bootstrap and JDK types. */
final class WatchAdvice {
  private WatchAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Call enter(
      @SiteNumber int site, @Self @Nullable Object self, @Arguments Object @Nullable [] arguments) {
    return CallGate.enter(site, self, arguments, null);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void exit(
      @Advice.Enter @Nullable Call call,
      @Result @Nullable Object result,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (call != null) {
      call.left = true;
    }
    CallGate.exit(call, result, thrown);
  }
}
