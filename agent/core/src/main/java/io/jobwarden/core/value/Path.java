package io.jobwarden.core.value;

import org.jspecify.annotations.Nullable;

/** One <code>${…}</code>, compiled: a beginning, steps from object to object, and a default. */
final class Path {
  private final Root root;
  private final Step[] steps;
  private final @Nullable Object otherwise;
  private final String text;
  private final Place place;

  Path(Root root, Step[] steps, @Nullable Object otherwise, String text, Place place) {
    this.root = root;
    this.steps = steps;
    this.otherwise = otherwise;
    this.text = text;
    this.place = place;
  }

  Needs needs() {
    return root.needs();
  }

  /** The object, or the default where a step is null or fails. */
  @Nullable Object read(Facts facts) {
    Object value = null;
    try {
      value = walk(facts);
    } catch (Throwable fault) { // an accessor is the application's code and may throw anything
      place.tell(text, fault);
    }
    return value == null ? otherwise : value;
  }

  /** The object as text; empty for null, and where its own {@code toString()} fails. */
  String text(Facts facts) {
    return textOf(read(facts));
  }

  /** The object where it cannot change any more and needs no text; else its text. */
  @Nullable Object plain(Facts facts) {
    Object value = read(facts);
    return value == null || Texts.isPlain(value) ? value : textOf(value);
  }

  private String textOf(@Nullable Object value) {
    try {
      return Texts.of(value);
    } catch (Throwable fault) { // as above
      place.tell(text, fault);
      return "";
    }
  }

  private @Nullable Object walk(Facts facts) throws Throwable {
    Object value = root.read(facts);
    for (int i = 0; i < steps.length && value != null; i++) {
      value = steps[i].from(value, facts);
    }
    return value;
  }
}
