package io.jobwarden.core.config;

import io.jobwarden.core.config.yaml.Variables;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM says besides the file: environment variables, system properties, what was started.
 */
public final class Environment implements Variables {
  private final Map<String, String> variables;
  private final Map<String, String> properties;
  private final String started;

  private Environment(
      Map<String, String> variables, Map<String, String> properties, String started) {
    this.variables = Collections.unmodifiableMap(new HashMap<>(variables));
    this.properties = Collections.unmodifiableMap(new HashMap<>(properties));
    this.started = started;
  }

  /**
   * Any environment.
   *
   * @param started main class or jar, the name of a service that has no other
   */
  public static Environment of(
      Map<String, String> variables, Map<String, String> properties, String started) {
    return new Environment(variables, properties, started);
  }

  /** That of this JVM, now. */
  public static Environment ofThisJvm() {
    Map<String, String> properties = new HashMap<>();
    Properties system = System.getProperties();
    for (String name : system.stringPropertyNames()) {
      properties.put(name, system.getProperty(name));
    }
    String command = properties.get("sun.java.command");
    return new Environment(System.getenv(), properties, Started.nameOf(command));
  }

  @Override
  public @Nullable String variable(String name) {
    return variables.get(name);
  }

  @Override
  public @Nullable String property(String name) {
    return properties.get(name);
  }

  /**
   * What operators set: the system property of the same meaning ({@code jobwarden.http.port}) wins
   * over the environment variable ({@code JOBWARDEN_HTTP_PORT}); an empty one is not set.
   */
  public @Nullable String setting(String variable) {
    String property = properties.get(propertyOf(variable));
    String text =
        property == null || property.trim().isEmpty() ? variables.get(variable) : property;
    return text == null || text.trim().isEmpty() ? null : text.trim();
  }

  /** The name under which {@link #setting} finds it, for the sentence of a problem. */
  String nameOfSetting(String variable) {
    String property = properties.get(propertyOf(variable));
    return property == null || property.trim().isEmpty() ? variable : propertyOf(variable);
  }

  /** True if operators switched the agent off. */
  public boolean disabled() {
    return "true".equalsIgnoreCase(setting("JOBWARDEN_DISABLED"));
  }

  /** True if operators allow faults on purpose. */
  boolean chaosEnabled() {
    return "true".equalsIgnoreCase(setting("JOBWARDEN_CHAOS_ENABLED"));
  }

  /** The service's name where the file says none. */
  String serviceName() {
    String name = setting("OTEL_SERVICE_NAME");
    String attribute = name == null ? resourceAttribute("service.name") : name;
    return attribute == null ? started : attribute;
  }

  /** The service's environment where the file says none. */
  String serviceEnvironment() {
    String name = variables.get("APP_ENV");
    String attribute =
        name == null || name.isEmpty() ? resourceAttribute("deployment.environment.name") : name;
    return attribute == null ? "local" : attribute;
  }

  /** One of {@code OTEL_RESOURCE_ATTRIBUTES}, which are written as {@code a=1,b=2%203}; or null. */
  private @Nullable String resourceAttribute(String name) {
    String all = setting("OTEL_RESOURCE_ATTRIBUTES");
    for (String attribute : all == null ? new String[0] : all.split(",")) {
      int equals = attribute.indexOf('=');
      if (equals > 0 && attribute.substring(0, equals).trim().equals(name)) {
        return decoded(attribute.substring(equals + 1).trim());
      }
    }
    return null;
  }

  private static @Nullable String decoded(String value) {
    try {
      // a plus sign is one, unlike in forms
      String text = URLDecoder.decode(value.replace("+", "%2B"), "UTF-8");
      return text.isEmpty() ? null : text;
    } catch (UnsupportedEncodingException | IllegalArgumentException garbled) {
      return value;
    }
  }

  private static String propertyOf(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
