package io.jobwarden.core.config.yaml;

import java.util.regex.Pattern;

/** A value of the file: one of {@link Leaf}, {@link Branch}, {@link Series}. */
public abstract class Tree {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

  private final Place place;
  private final String path;

  Tree(Place place, String path) {
    this.place = place;
    this.path = path;
  }

  /** Where it begins. */
  public Place place() {
    return place;
  }

  /** Its key's path in the file, also where it was laid over another part. */
  public String path() {
    return path;
  }

  /** What it is, for the sentence of a problem. */
  public abstract String found();

  /** The path of a key below a path. */
  static String below(String path, String key) {
    String shown = key.length() > 60 ? key.substring(0, 60) + "…" : key;
    String step = PLAIN.matcher(key).matches() && key.length() <= 60 ? key : "['" + shown + "']";
    return path.isEmpty() || step.charAt(0) == '[' ? path + step : path + "." + step;
  }
}
