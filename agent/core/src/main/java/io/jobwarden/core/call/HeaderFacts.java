package io.jobwarden.core.call;

import io.jobwarden.core.value.SpecialWord;
import io.jobwarden.core.value.Template;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A call, and one header after the other. Used by one thread. */
final class HeaderFacts extends RunFacts {
  private String key = "";
  private @Nullable String value;

  HeaderFacts(Run run) {
    super(run);
  }

  /** The value of a header, or null. */
  @Nullable String read(Template from, String header) {
    key = header;
    value = null;
    Object read = from.object(this);
    if (read == null) {
      return null;
    }
    return read instanceof byte[]
        ? new String((byte[]) read, StandardCharsets.UTF_8)
        : read.toString();
  }

  /** Writes a header; returns what the text that writes it comes to. */
  @Nullable Object write(Template to, String header, String text) {
    key = header;
    value = text;
    return to.object(this);
  }

  @Override
  public @Nullable Object special(SpecialWord word) {
    switch (word) {
      case KEY:
        return key;
      case VALUE:
        return value;
      case NAME:
        return name(key);
      case LISTENER:
        return null; // the parser lets nobody ask for it here
    }
    throw new IllegalStateException(word.name());
  }

  /** As a Java name, which some protocols want: JMS 3.1 in 3.5.1. */
  private static String name(String key) {
    StringBuilder name = new StringBuilder(key);
    for (int i = 0; i < name.length(); i++) {
      if (!Character.isJavaIdentifierPart(name.charAt(i))) {
        name.setCharAt(i, '_');
      }
    }
    return name.toString();
  }
}
