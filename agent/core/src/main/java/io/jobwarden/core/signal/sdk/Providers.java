package io.jobwarden.core.signal.sdk;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds what makes an exporter, by the name that a setting gives it. */
public final class Providers {
  private Providers() {}

  /**
   * The one of that name.
   *
   * @param type of the providers
   * @param nameOf tells the name of one of them
   * @param setting that gives the name, for the sentence where there is no such one
   */
  public static <P> P find(Class<P> type, Function<P, String> nameOf, String setting, String name) {
    Set<String> known = new TreeSet<>();
    for (P provider : ServiceLoader.load(type, Providers.class.getClassLoader())) {
      known.add(nameOf.apply(provider));
      if (nameOf.apply(provider).equals(name)) {
        return provider;
      }
    }
    throw new ConfigurationException(
        setting + ": found " + name + ", expected " + String.join(", ", known));
  }
}
