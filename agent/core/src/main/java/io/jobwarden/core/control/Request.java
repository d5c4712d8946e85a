package io.jobwarden.core.control;

import com.google.auto.value.AutoValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command to a running agent. */
@AutoValue
public abstract class Request {
  Request() {}

  public static Request of(String command) {
    return of(command, Collections.emptyMap());
  }

  public static Request of(String command, Map<String, String> arguments) {
    return new AutoValue_Request(
        command, Collections.unmodifiableMap(new LinkedHashMap<>(arguments)));
  }

  /** {@code status}, {@code reload}, {@code detach}, … */
  public abstract String command();

  public abstract Map<String, String> arguments();

  /** One of the arguments, or null if it is not given. */
  public @Nullable String argument(String name) {
    return arguments().get(name);
  }
}
