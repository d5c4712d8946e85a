package io.jobwarden.sample.connector;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The connectors that imports can name. */
public final class Connectors {
  private final Map<String, Connector> byName;

  public Connectors(List<Connector> connectors) {
    byName = connectors.stream().collect(Collectors.toMap(Connector::name, Function.identity()));
  }

  public List<Connector> all() {
    return List.copyOf(byName.values());
  }

  /** The connector of that name, or null. */
  public @Nullable Connector find(@Nullable String name) {
    return name == null ? null : byName.get(name);
  }

  /**
   * The connector of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Connector named(String name) {
    Connector connector = byName.get(name);
    if (connector == null) {
      throw new IllegalArgumentException("no connector is called " + name);
    }
    return connector;
  }
}
