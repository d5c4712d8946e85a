package io.jobwarden.core.call;

import io.jobwarden.core.value.Facts;
import io.jobwarden.core.value.SpecialWord;
import io.jobwarden.core.value.Template;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A call, and one header after the other. Used by one thread. */
final class HeaderFacts implements Facts {
  private final Run run;
  private String key = "";
  private @Nullable String value;

  HeaderFacts(Run run) {
    this.run = run;
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

  @Override
  public @Nullable Object self() {
    return run.self();
  }

  @Override
  public @Nullable Object argument(int index) {
    return run.argument(index);
  }

  @Override
  public @Nullable Object result() {
    return run.result();
  }

  @Override
  public @Nullable Throwable thrown() {
    return run.thrown();
  }

  @Override
  public @Nullable Object named(int index) {
    return run.named(index);
  }

  @Override
  public @Nullable String className() {
    return run.className();
  }

  @Override
  public @Nullable String methodName() {
    return run.methodName();
  }

  @Override
  public @Nullable String rule() {
    return run.rule();
  }

  @Override
  public @Nullable String component() {
    return run.component();
  }

  @Override
  public @Nullable Object annotation(String typeName) {
    return run.annotation(typeName);
  }
}
