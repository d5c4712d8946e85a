package io.jobwarden.core.config;

import io.jobwarden.core.config.read.Flaw;
import io.jobwarden.core.config.read.Syntax;
import io.jobwarden.core.config.read.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The languages inside the file, as the agent itself reads them. */
final class ParserSyntax implements Syntax {
  @Override
  public @Nullable Flaw pointcut(String text, Map<String, String> named) {
    return null;
  }

  @Override
  public boolean matchesAll(String text, Map<String, String> named) {
    return false;
  }

  @Override
  public boolean onlyConstructors(String text, Map<String, String> named) {
    return false;
  }

  @Override
  public @Nullable Flaw template(String text, Words words, List<String> defined) {
    return null;
  }

  @Override
  public @Nullable Flaw condition(String text, Words words, List<String> defined) {
    return null;
  }

  @Override
  public boolean readAtEnd(String text, Map<String, String> defined) {
    return false;
  }

  @Override
  public @Nullable String circle(Map<String, String> defined) {
    return null;
  }
}
