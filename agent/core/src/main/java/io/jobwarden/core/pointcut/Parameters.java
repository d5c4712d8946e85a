package io.jobwarden.core.pointcut;

import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import org.jspecify.annotations.Nullable;

/** A parameter list; null among its types stands for {@code ..}, any number of any type. */
final class Parameters {
  private final @Nullable TypePattern[] types;

  Parameters(List<@Nullable TypePattern> types) {
    this.types = types.toArray(new TypePattern[0]);
  }

  boolean match(MethodDescription.InDefinedShape method) {
    return match(0, method, 0, method.getParameters().size());
  }

  private boolean match(int from, MethodDescription.InDefinedShape method, int start, int count) {
    int at = start;
    for (int i = from; i < types.length; i++) {
      TypePattern type = types[i];
      if (type == null) {
        return matchRun(i + 1, method, at, count);
      }
      if (at == count || !type.matches(Described.parameter(method, at))) {
        return false;
      }
      at++;
    }
    return at == count;
  }

  private boolean matchRun(
      int rest, MethodDescription.InDefinedShape method, int start, int count) {
    if (rest == types.length) {
      return true;
    }
    for (int at = start; at <= count; at++) {
      if (match(rest, method, at, count)) {
        return true;
      }
    }
    return false;
  }
}
