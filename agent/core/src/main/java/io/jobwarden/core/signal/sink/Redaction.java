package io.jobwarden.core.signal.sink;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.model.NamedValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Blots out what must not leave the process, in every text that does.
 *
 * <p>Immutable but for what is remembered of short texts, since most that are told of a call are
 * those of the call before.
 */
public final class Redaction {
  /** What stands instead. */
  public static final String BLOT = "***";

  private static final int MAX_CHARS = 16 * 1024;

  /** Patterns see no more than this, so that a text of any size costs a bounded time. */
  private static final int MAX_SEEN_CHARS = 4 * MAX_CHARS;

  /** A shorter value of a hidden field says nothing, but stands in every other word. */
  private static final int MIN_SECRET_CHARS = 3;

  private final Set<String> fields;
  private final Pattern[] patterns;
  private final List<String> secrets;
  private final Remembered<Boolean> hidden;
  private final Remembered<String> shown;

  private Redaction(
      Set<String> fields,
      Pattern[] patterns,
      List<String> secrets,
      Remembered<Boolean> hidden,
      Remembered<String> shown) {
    this.fields = fields;
    this.patterns = patterns;
    this.secrets = secrets;
    this.hidden = hidden;
    this.shown = shown;
  }

  public static Redaction of(LogsPlan plan) {
    Set<String> fields = new HashSet<>();
    for (String field : plan.redactFields()) {
      fields.add(field.toLowerCase(Locale.ROOT));
    }
    List<Pattern> patterns = new ArrayList<>();
    for (String pattern : plan.redactPatterns()) {
      try {
        patterns.add(Pattern.compile(pattern));
      } catch (PatternSyntaxException e) {
        AgentLog.error("logs.redact.patterns: " + pattern + " is left out: " + e.getDescription());
      }
    }
    return new Redaction(
        fields,
        patterns.toArray(new Pattern[0]),
        Collections.emptyList(),
        new Remembered<>(),
        new Remembered<>());
  }

  /** The same for texts about a call whose hidden values may stand in them word for word. */
  public Redaction hiding(NamedValues... values) {
    List<String> found = new ArrayList<>(0);
    for (NamedValues some : values) {
      for (int i = 0; i < some.size(); i++) {
        Object value = some.value(i);
        if (value != null && hides(some.name(i)) && value.toString().length() >= MIN_SECRET_CHARS) {
          found.add(value.toString());
        }
      }
    }
    return found.isEmpty() ? this : new Redaction(fields, patterns, found, hidden, shown);
  }

  /** Tells whether values under this name never leave the process; regardless of case. */
  public boolean hides(String name) {
    Boolean known = hidden.of(name);
    if (known == null) {
      known = fields.contains(name.toLowerCase(Locale.ROOT));
      hidden.put(name, known);
    }
    return known;
  }

  /** The text as it may be shown under a name. */
  public String text(String name, String text) {
    return hides(name) ? BLOT : text(text);
  }

  /** The text as it may be shown: secrets blotted out, at most 16,384 characters, valid Unicode. */
  public String text(String text) {
    String seen = text.length() > MAX_SEEN_CHARS ? text.substring(0, MAX_SEEN_CHARS) : text;
    for (String secret : secrets) {
      seen = seen.replace(secret, BLOT);
    }
    String known = shown.of(seen);
    if (known == null) {
      known = withoutPatterns(seen);
      shown.put(seen, known);
    }
    return known;
  }

  private String withoutPatterns(String text) {
    String left = text;
    for (Pattern pattern : patterns) {
      left = blot(pattern, left);
    }
    if (left.length() > MAX_CHARS) {
      left = left.substring(0, MAX_CHARS - 1) + "…";
    }
    return WholeCharacters.of(left);
  }

  private static String blot(Pattern pattern, String text) {
    try {
      return pattern.matcher(text).replaceAll(BLOT);
    } catch (StackOverflowError e) { // alternatives repeated over a long text
      return BLOT;
    }
  }
}
