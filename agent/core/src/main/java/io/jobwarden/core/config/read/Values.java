package io.jobwarden.core.config.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads templates and conditions where certain labels and fields are known. */
public final class Values {
  private static final String TOO_LATE =
      "is needed before the body runs, but names what is known at the end; "
          + "use this, the arguments, or labels made of them";

  private final Syntax syntax;
  private final Words words;
  private final Map<String, String> defined;

  /**
   * Knows labels and fields.
   *
   * @param defined their templates by name, in file order
   */
  public Values(Syntax syntax, Words words, Map<String, String> defined) {
    this.syntax = syntax;
    this.words = words;
    this.defined = Collections.unmodifiableMap(new LinkedHashMap<>(defined));
  }

  /** The same labels and fields where other words stand for something. */
  public Values with(Words others) {
    return new Values(syntax, others, defined);
  }

  /** True if a text is no template here, since it names what it may not. */
  public boolean isFlawed(String text) {
    return syntax.template(text, words, new ArrayList<>(defined.keySet())) != null;
  }

  /** The text, or null where it is absent or no template. */
  public @Nullable String template(Section section, String key) {
    Item item = section.take(key);
    return item == null ? null : template(item);
  }

  /** The text, or null and a problem where it is no template. */
  public @Nullable String template(Item item) {
    String text = item.as(Kinds.ANY_TEXT);
    Flaw flaw =
        text == null ? null : syntax.template(text, words, new ArrayList<>(defined.keySet()));
    return unlessFlawed(item, text, flaw);
  }

  /** The text, or null where it is absent or no condition. */
  public @Nullable String condition(Section section, String key) {
    Item item = section.take(key);
    return item == null ? null : condition(item);
  }

  private @Nullable String condition(Item item) {
    String text = item.as(Kinds.TEXT);
    Flaw flaw =
        text == null ? null : syntax.condition(text, words, new ArrayList<>(defined.keySet()));
    return unlessFlawed(item, text, flaw);
  }

  /** The text, or null where it is absent, no template, or cannot be read before the body runs. */
  public @Nullable String early(Section section, String key) {
    Item item = section.take(key);
    return item == null ? null : early(item);
  }

  /** The text, or null and a problem where it is no template, or cannot be read early. */
  public @Nullable String early(Item item) {
    String text = template(item);
    if (text != null && readAtEnd(text)) {
      item.problem(TOO_LATE);
    }
    return text;
  }

  /** The text, or null where it is absent, no condition, or cannot be asked before the body. */
  public @Nullable String earlyCondition(Section section, String key) {
    Item item = section.take(key);
    String text = item == null ? null : condition(item);
    if (item != null && text != null && syntax.askedAtEnd(text, defined)) {
      item.problem(TOO_LATE);
    }
    return text;
  }

  /** All keys of a map, each with a template; a problem for each other one. */
  public Map<String, String> templates(@Nullable Section section) {
    Map<String, String> templates = new LinkedHashMap<>();
    if (section != null) {
      section
          .all()
          .forEach(
              (name, item) -> {
                String text = template(item);
                templates.put(name, text == null ? "" : text);
              });
    }
    return templates;
  }

  /** True if a template can be read only when the run has ended. */
  public boolean readAtEnd(String text) {
    return syntax.readAtEnd(text, words, defined);
  }

  private static @Nullable String unlessFlawed(
      Item item, @Nullable String text, @Nullable Flaw flaw) {
    if (flaw == null) {
      return text;
    }
    item.flawed(flaw);
    return null;
  }
}
