package io.jobwarden.core.weave;

import io.jobwarden.bootstrap.CallGate;
import net.bytebuddy.asm.Advice;

/**
 * Copied into methods of classes whose objects may have been made before anybody looked; may name
 * the gate alone.
 */
final class MetAdvice {
  private MetAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@SightNumber int sight, @Advice.This Object self) {
    CallGate.met(sight, self);
  }
}
