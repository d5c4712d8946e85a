package io.jobwarden.core.config.yaml;

/** A key of the file with its value. */
public final class Entry {
  private final String key;
  private final Place place;
  private final String path;
  private final Tree value;

  Entry(String key, Place place, String path, Tree value) {
    this.key = key;
    this.place = place;
    this.path = path;
    this.value = value;
  }

  public String key() {
    return key;
  }

  /** Where the key stands. */
  public Place place() {
    return place;
  }

  public String path() {
    return path;
  }

  public Tree value() {
    return value;
  }

  Entry with(Tree other) {
    return new Entry(key, place, path, other);
  }
}
