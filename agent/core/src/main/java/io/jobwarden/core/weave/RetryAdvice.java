package io.jobwarden.core.weave;

import io.jobwarden.bootstrap.Call;
import io.jobwarden.bootstrap.CallGate;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Copied into methods whose body may be refused or run again; may name bootstrap and JDK types.
 *
 * <p>Arguments are backed up, so that a body which overwrites its parameters begins again with what
 * the caller passed.
 */
final class RetryAdvice {
  private RetryAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
  static boolean enter(
      @SiteNumber int site,
      @Self @Nullable Object self,
      @Arguments Object @Nullable [] arguments,
      @Advice.Local("call") @Nullable Call call) {
    Object @Nullable [] given = arguments;
    call = CallGate.enter(site, self, given, null);
    arguments = given; // as in WatchAdvice
    return CallGate.skips(call);
  }

  @Advice.OnMethodExit(
      onThrowable = Throwable.class,
      suppress = Throwable.class,
      repeatOn = Advice.OnNonDefaultValue.class,
      backupArguments = true)
  static boolean exit(
      @Advice.Local("call") @Nullable Call call,
      @Result @Nullable Object result,
      @Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
    if (call != null) {
      call.left = true;
    }
    boolean again = CallGate.exit(call, result, thrown);
    if (call != null && !again) {
      thrown = call.thrown;
      result = call.result;
    }
    return again;
  }
}
