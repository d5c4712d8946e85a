package io.jobwarden.core.config.yaml;

/** A single value of the file; its key decides the type, so it is a text here. */
public final class Leaf extends Tree {
  private static final int LONGEST_SHOWN = 60;

  /** Whether there is a text. */
  enum State {
    WRITTEN,
    QUOTED,
    NOTHING,
    BROKEN
  }

  private final String text;
  private final State state;
  private final RawText raw;

  Leaf(Place place, String path, String text, State state, RawText raw) {
    super(place, path);
    this.text = text;
    this.state = state;
    this.raw = raw;
  }

  /** A value that stands in no file, such as that of an environment variable. */
  public static Leaf outside(String name, String text) {
    return new Leaf(Place.NONE, name, text, State.WRITTEN, RawText.UNKNOWN);
  }

  public String text() {
    return text;
  }

  /** True for {@code null}, {@code ~}, and a key without a value. */
  public boolean isNothing() {
    return state == State.NOTHING;
  }

  /**
   * True for a text that its quotes make one, whatever it looks like; not where it needs them for a
   * {@code ${…}} that was replaced.
   */
  public boolean isQuoted() {
    return state == State.QUOTED;
  }

  /** True if a problem was told already, and there is no text to look at. */
  public boolean isBroken() {
    return state == State.BROKEN;
  }

  /**
   * Where a character of the text stands in the file.
   *
   * @param column from 1
   * @return the start of the value where the text does not stand in the file as it is
   */
  public Place placeOf(int column) {
    return place().plus(raw.offsetOf(text, column));
  }

  /** The same with another text, which does not stand in the file as it is. */
  Leaf saying(String other) {
    return new Leaf(place(), path(), other, state, RawText.UNKNOWN);
  }

  @Override
  public String found() {
    if (isNothing()) {
      return "nothing";
    }
    if (text.isEmpty()) {
      return "an empty text";
    }
    String line = text.replace('\n', ' ').trim();
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
  }
}
