package io.jobwarden.core.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a <code>${…}</code> may begin with at one place: the words of the language that make sense
 * there, and the labels and fields that the configuration defines. A word of the language wins over
 * a label of the same name.
 */
public final class Names {
  private static final List<String> CALL =
      Arrays.asList(
          "this",
          "arg0",
          "return",
          "thrown",
          "after",
          "class",
          "method",
          "rule",
          "component",
          "annotation");
  private static final List<String> CARRIER = with(CALL, "key", "name");
  private static final List<String> WRITTEN_CARRIER = with(CARRIER, "value");
  private static final List<String> HEARING = with(CALL, "listener");
  private static final List<String> INSTANCE = Collections.singletonList("this");
  private static final List<String> BEAN = Collections.singletonList("key");
  private static final List<String> HEALTH = Arrays.asList("this", "value");

  private final List<String> words;
  private final List<String> defined;

  private static List<String> with(List<String> words, String... more) {
    List<String> all = new ArrayList<>(words);
    Collections.addAll(all, more);
    return all;
  }

  private Names(List<String> words, List<String> defined) {
    this.words = words;
    this.defined = Collections.unmodifiableList(new ArrayList<>(defined));
  }

  /** Of a rule; {@code defined} are its labels and fields, whose index is their place in it. */
  public static Names ofCall(List<String> defined) {
    return new Names(CALL, defined);
  }

  /** Of where a rule reads headers: the same with {@code key} and {@code name}. */
  public static Names ofReadCarrier(List<String> defined) {
    return new Names(CARRIER, defined);
  }

  /** Of where a rule writes headers: the same with {@code value}. */
  public static Names ofWrittenCarrier(List<String> defined) {
    return new Names(WRITTEN_CARRIER, defined);
  }

  /** Of where a rule lets itself be told of the end of its calls: with {@code listener}. */
  public static Names ofHearing(List<String> defined) {
    return new Names(HEARING, defined);
  }

  /** Of a gauge of live objects: {@code this} and what is defined. */
  public static Names ofInstance(List<String> defined) {
    return new Names(INSTANCE, defined);
  }

  /** Of a gauge of MBeans: {@code key} and what is defined. */
  public static Names ofBean(List<String> defined) {
    return new Names(BEAN, defined);
  }

  /** Of a health check: {@code this}, {@code value} and what is defined. */
  public static Names ofHealth(List<String> defined) {
    return new Names(HEALTH, defined);
  }

  /** The labels and fields by index. */
  public List<String> defined() {
    return defined;
  }

  /**
   * Labels and fields that use each other in a circle, as {@code a -> b -> a}; null if none do.
   *
   * @param byIndex the needs of each label and field
   */
  public @Nullable String circle(List<Needs> byIndex) {
    Set<Integer> done = new HashSet<>();
    for (int start = 0; start < defined.size(); start++) {
      String circle = circle(start, new ArrayList<>(), done, byIndex);
      if (circle != null) {
        return circle;
      }
    }
    return null;
  }

  /**
   * The order in which labels and fields can be read so that each comes after those it uses.
   *
   * @throws IllegalArgumentException if they go in a {@link #circle}
   */
  public List<Integer> order(List<Needs> byIndex) {
    Set<Integer> order = new LinkedHashSet<>();
    while (order.size() < defined.size()) {
      int before = order.size();
      for (int i = 0; i < defined.size(); i++) {
        if (order.containsAll(byIndex.get(i).named())) {
          order.add(i);
        }
      }
      if (order.size() == before) {
        throw new IllegalArgumentException("labels use each other: " + circle(byIndex));
      }
    }
    return Collections.unmodifiableList(new ArrayList<>(order));
  }

  boolean has(String word) {
    return words.contains(word);
  }

  /** The longest defined name at that place, so that {@code http-url} is not taken for http. */
  int definedAt(String text, int at) {
    int best = -1;
    for (int i = 0; i < defined.size(); i++) {
      String name = defined.get(i);
      int end = at + name.length();
      if (text.startsWith(name, at)
          && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)))
          && (best < 0 || name.length() > defined.get(best).length())) {
        best = i;
      }
    }
    return best;
  }

  /** What may stand here, and what the writer of {@code found} may have meant. */
  String expected(@Nullable String found) {
    List<String> all = new ArrayList<>(words);
    all.addAll(defined);
    String near = found == null ? null : Nearest.to(found, all);
    return String.join(", ", all) + (near == null ? "" : "; did you mean " + near + "?");
  }

  private @Nullable String circle(
      int at, List<Integer> way, Set<Integer> done, List<Needs> byIndex) {
    int seen = way.indexOf(at);
    if (seen >= 0) {
      StringBuilder circle = new StringBuilder();
      way.subList(seen, way.size()).forEach(i -> circle.append(defined.get(i)).append(" -> "));
      return circle.append(defined.get(at)).toString();
    }
    if (!done.add(at)) {
      return null;
    }
    way.add(at);
    for (int next : byIndex.get(at).named()) {
      String circle = circle(next, way, done, byIndex);
      if (circle != null) {
        return circle;
      }
    }
    way.remove(way.size() - 1);
    return null;
  }
}
