package io.jobwarden.core.control;

import com.google.auto.value.AutoValue;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A command with its arguments. */
@AutoValue
public abstract class Request {
  Request() {}

  public static Request of(String command) {
    return of(command, Collections.emptyMap());
  }

  public static Request of(String command, Map<String, String> arguments) {
    return new AutoValue_Request(command, Collections.unmodifiableMap(new TreeMap<>(arguments)));
  }

  /** As at the command line: {@code status}, {@code reload} … */
  public abstract String command();

  public abstract Map<String, String> arguments();

  /** An argument, or null if it is not given. */
  public final @Nullable String argument(String name) {
    return arguments().get(name);
  }
}
