package io.jobwarden.core.config.read;

import io.jobwarden.core.config.yaml.Branch;
import io.jobwarden.core.config.yaml.Entry;
import io.jobwarden.core.config.yaml.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A map of the file whose keys are taken out one by one; {@link #end} tells what is left over. */
public final class Section {
  private final Reading reading;
  private final Branch branch;
  private final String pattern;
  private final Set<String> known = new LinkedHashSet<>();

  Section(Reading reading, Branch branch, String pattern) {
    this.reading = reading;
    this.branch = branch;
    this.pattern = pattern;
  }

  public Reading reading() {
    return reading;
  }

  public Place place() {
    return branch.place();
  }

  public String path() {
    return branch.path();
  }

  /** The value of a key, or null where the key is absent. */
  public @Nullable Item take(String key) {
    known.add(key);
    String below = pattern.isEmpty() ? key : pattern + "." + key;
    reading.ask(below);
    Entry entry = branch.entry(key);
    return entry == null ? null : new Item(reading, entry.value(), entry.place(), below);
  }

  /** The value of a key, or null where it is absent or of another kind. */
  public <T> @Nullable T find(String key, Kind<T> kind) {
    Item item = take(key);
    return item == null ? null : item.as(kind);
  }

  /** Hands the value of a key on, if there is one of the kind. */
  public <T> void set(String key, Kind<T> kind, Consumer<T> target) {
    T value = find(key, kind);
    if (value != null) {
      target.accept(value);
    }
  }

  /** The value of a key that must be there; what is given, and a problem, where it is not. */
  public <T> T need(String key, Kind<T> kind, T otherwise) {
    Item item = take(key);
    if (item == null) {
      String write = kind.correction("");
      missing(key, kind.expected() + (write == null ? "" : "; write " + write));
      return otherwise;
    }
    T value = item.as(kind);
    return value == null ? otherwise : value;
  }

  /** Only looks whether the value of a key is of the kind. */
  public void check(String key, Kind<?> kind) {
    find(key, kind);
  }

  /** The map of a key, or null where it is absent or no map. */
  public @Nullable Section section(String key) {
    Item item = take(key);
    return item == null ? null : item.section("a map of keys");
  }

  /** The items of a list, none where the key is absent. */
  public List<Item> items(String key) {
    Item item = take(key);
    return item == null ? new ArrayList<>() : item.items();
  }

  /** Hands a list on, if the key is there. */
  public <T> void setList(String key, Kind<T> kind, Consumer<List<T>> target) {
    Item item = take(key);
    if (item != null) {
      target.accept(item.list(kind));
    }
  }

  /** All keys with their values: those of a map whose keys are names of the user's own. */
  public Map<String, Item> all() {
    reading.ask(pattern + ".*");
    Map<String, Item> items = new LinkedHashMap<>();
    for (Entry entry : branch.entries()) {
      known.add(entry.key());
      items.put(entry.key(), new Item(reading, entry.value(), entry.place(), pattern + ".*"));
    }
    return items;
  }

  /** True if the key is there, whatever its value. */
  public boolean has(String key) {
    return branch.entry(key) != null;
  }

  /** A problem with a name that the user chose as a key. */
  public void nameProblem(String key, String sentence) {
    Entry entry = branch.entry(key);
    if (entry != null) {
      reading.problems().error(entry.place(), entry.path(), sentence);
    }
  }

  /** A problem with the section as a whole. */
  public void problem(String sentence) {
    reading.problems().error(branch.place(), branch.path(), sentence);
  }

  public void missing(String key, String expected) {
    String path = branch.path().isEmpty() ? key : branch.path() + "." + key;
    reading.problems().missing(branch.place(), path, "missing, expected " + expected);
  }

  /** Notes that a key, if it is there, is valid, but has no effect yet. */
  public void later(String key) {
    Entry entry = branch.entry(key);
    if (entry != null) {
      reading.later(entry.path(), entry.place());
    }
  }

  /** Tells all keys that nobody asked for. */
  public void end() {
    for (Entry entry : branch.entries()) {
      if (!known.contains(entry.key())) {
        String nearest = Nearest.to(entry.key(), known);
        String advice =
            nearest == null
                ? "expected " + Kinds.listed(new ArrayList<>(known))
                : "did you mean " + nearest + "?";
        reading
            .problems()
            .error(
                entry.place(),
                entry.path(),
                "unknown key" + (nearest == null ? ", " : "; ") + advice);
      }
    }
  }
}
