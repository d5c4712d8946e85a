package io.jobwarden.core.weave;

import io.jobwarden.bootstrap.Call;
import io.jobwarden.bootstrap.CallGate;
import java.lang.invoke.MethodHandle;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Copied into methods whose calls may be refused; may name bootstrap and JDK types. */
final class GuardAdvice {
  private GuardAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
  static boolean enter(
      @SiteNumber int site,
      @Self @Nullable Object self,
      @Arguments Object @Nullable [] arguments,
      @Itself @Nullable MethodHandle body,
      @Advice.Local("call") @Nullable Call call) {
    Object @Nullable [] given = arguments;
    call = CallGate.enter(site, self, given, body);
    arguments = given; // as in WatchAdvice
    return CallGate.skips(call);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void exit(
      @Advice.Local("call") @Nullable Call call,
      @Result @Nullable Object result,
      @Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
    if (call != null) {
      call.left = true;
    }
    CallGate.exit(call, result, thrown);
    if (call != null) {
      thrown = call.thrown;
      result = call.result;
    }
  }
}
