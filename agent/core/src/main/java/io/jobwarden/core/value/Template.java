package io.jobwarden.core.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with <code>${…}</code> in it, compiled.
 *
 * <p>Immutable; read from any thread. Reading throws nothing: see {@link ValueFaults}. A text is
 * cut at {@value Texts#MAX_LENGTH} chars, then ends with {@code …}.
 */
public final class Template {
  private final String source;
  private final String[] texts; // around the holes: one more than those
  private final Path[] holes;
  private final Place place;
  private final Needs needs;

  private Template(String source, List<String> texts, List<Path> holes, Place place) {
    this.source = source;
    this.texts = texts.toArray(new String[0]);
    this.holes = holes.toArray(new Path[0]);
    this.place = place;
    Needs all = Needs.NONE;
    for (Path hole : holes) {
      all = all.and(hole.needs());
    }
    this.needs = all;
  }

  /**
   * Understands a text.
   *
   * @param place whose text it is, for {@code faults} alone
   */
  public static Template parse(String text, Names names, String place, ValueFaults faults)
      throws ValueSyntaxException {
    Source source = new Source(text);
    Place whose = new Place(place, faults);
    PathParser parser = new PathParser(source, names, whose);
    List<String> texts = new ArrayList<>();
    List<Path> holes = new ArrayList<>();
    int from = 0;
    for (int hole = text.indexOf("${"); hole >= 0; hole = text.indexOf("${", from)) {
      texts.add(text.substring(from, hole));
      source.goTo(hole);
      holes.add(parser.path());
      from = source.at();
    }
    texts.add(text.substring(from));
    return new Template(text, texts, holes, whose);
  }

  /** What must be captured before this can be read, and when that is. */
  public Needs needs() {
    return needs;
  }

  /** Whether all that is read of a call is one and the same object, or nothing. */
  public boolean readsOneObject() {
    for (Path hole : holes) {
      if (!hole.needs().equals(Needs.NONE) && !hole.needs().equals(needs)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text is one <code>${…}</code> and nothing else. */
  public boolean single() {
    return holes.length == 1 && texts[0].isEmpty() && texts[1].isEmpty();
  }

  /** The object itself (maybe null) where this is {@link #single}; else the text. */
  public @Nullable Object object(Facts facts) {
    return single() ? holes[0].read(facts) : text(facts);
  }

  /** The text, with nothing in the place of null. */
  public String text(Facts facts) {
    if (holes.length == 0) {
      return texts[0];
    }
    if (single()) {
      return holes[0].text(facts);
    }
    StringBuilder text = new StringBuilder(texts[0]);
    for (int i = 0; i < holes.length; i++) {
      text.append(holes[i].text(facts)).append(texts[i + 1]);
    }
    return Texts.cut(text.toString());
  }

  /**
   * The object itself where it is null, a text, a truth or a number of the JDK's; else the text.
   */
  public @Nullable Object plain(Facts facts) {
    return single() ? holes[0].plain(facts) : text(facts);
  }

  /**
   * The number that this is: of a number, a truth (1 or 0), a duration (in seconds) or a text that
   * is written like a number.
   *
   * @return NaN for null, which is no fault, and for anything else, which is one
   */
  public double number(Facts facts) {
    Object value = object(facts);
    try {
      return value == null ? Double.NaN : Numbers.from(value);
    } catch (Throwable fault) { // a number of the application's own may throw anything
      place.tell(source, fault);
      return Double.NaN;
    }
  }

  /** As it was written. */
  @Override
  public String toString() {
    return source;
  }
}
