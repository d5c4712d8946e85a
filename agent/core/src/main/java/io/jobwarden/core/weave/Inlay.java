package io.jobwarden.core.weave;

import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** One advice that is to be woven into one method. */
interface Inlay {
  MethodDescription.InDefinedShape method();

  /** The advice that does what is needed and no more. */
  Class<?> advice();

  /** Says that it was woven, to whom the rules name, before a call can pass. */
  void tell(TypeDescription type, @Nullable ClassLoader loader, WeaveRules rules);
}
