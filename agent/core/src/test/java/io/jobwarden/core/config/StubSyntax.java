package io.jobwarden.core.config;

import io.jobwarden.core.config.read.Flaw;
import io.jobwarden.core.config.read.Syntax;
import io.jobwarden.core.config.read.Words;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Languages of a few words, so that tests of places and sentences need no parser. */
final class StubSyntax implements Syntax {
  private static final Pattern HEADER = Pattern.compile("\\((key|name)\\b");
  private static final Pattern ROOT = Pattern.compile("\\$\\{(\\w+)");

  @Override
  public @Nullable Flaw pointcut(String text, Map<String, String> named) {
    return flaw(text);
  }

  @Override
  public boolean matchesAll(String text, Map<String, String> named) {
    return text.contains("EVERY");
  }

  @Override
  public boolean onlyConstructors(String text, Map<String, String> named) {
    return text.contains(".new(");
  }

  @Override
  public @Nullable Flaw template(String text, Words words, List<String> defined) {
    boolean read = words == Words.READ_CARRIER || words == Words.WRITTEN_CARRIER;
    boolean named = HEADER.matcher(text).find();
    boolean valued = text.contains("value)");
    boolean heard = text.contains("listener)");
    boolean unknown =
        (heard && words != Words.HEARING)
            || (named && !read)
            || (valued && words != Words.WRITTEN_CARRIER);
    return unknown ? Flaw.of(1, "found a word of headers") : flaw(text);
  }

  @Override
  public @Nullable Flaw condition(String text, Words words, List<String> defined) {
    return flaw(text);
  }

  @Override
  public boolean readAtEnd(String text, Words words, Map<String, String> defined) {
    Matcher root = ROOT.matcher(text);
    while (root.find()) {
      String name = root.group(1);
      boolean late = name.equals("return") || name.equals("thrown") || name.equals("after");
      String template = defined.get(name);
      if (late || (template != null && readAtEnd(template, Words.CALL, Map.of()))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean askedAtEnd(String condition, Map<String, String> defined) {
    return readAtEnd(condition, Words.CALL, defined);
  }

  @Override
  public @Nullable String circle(Map<String, String> defined) {
    return defined.containsValue("${CIRCLE}") ? "a -> b -> a" : null;
  }

  private static @Nullable Flaw flaw(String text) {
    int at = text.indexOf("FLAW");
    return at < 0 ? null : Flaw.of(at + 1, "found FLAW, expected something else");
  }
}
