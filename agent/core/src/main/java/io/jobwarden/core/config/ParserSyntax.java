package io.jobwarden.core.config;

import io.jobwarden.core.config.read.Flaw;
import io.jobwarden.core.config.read.Syntax;
import io.jobwarden.core.config.read.Words;
import io.jobwarden.core.pointcut.Pointcut;
import io.jobwarden.core.pointcut.PointcutSyntaxException;
import io.jobwarden.core.value.Condition;
import io.jobwarden.core.value.Names;
import io.jobwarden.core.value.Needs;
import io.jobwarden.core.value.Template;
import io.jobwarden.core.value.ValueFaults;
import io.jobwarden.core.value.ValueSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The languages inside the file, as the agent itself reads them. */
final class ParserSyntax implements Syntax {
  private static final ValueFaults NOTHING_IS_READ = (place, text, fault) -> {};

  @Override
  public @Nullable Flaw pointcut(String text, Map<String, String> named) {
    try {
      Pointcut.parse(text, named);
      return null;
    } catch (PointcutSyntaxException found) {
      return Flaw.of(found.column(), sentence(found));
    }
  }

  @Override
  public boolean matchesAll(String text, Map<String, String> named) {
    Pointcut pointcut = parsed(text, named);
    return pointcut != null && pointcut.matchesAll();
  }

  @Override
  public boolean onlyConstructors(String text, Map<String, String> named) {
    Pointcut pointcut = parsed(text, named);
    return pointcut != null && pointcut.constructors() && !pointcut.methods();
  }

  @Override
  public @Nullable Flaw template(String text, Words words, List<String> defined) {
    try {
      Template.parse(text, names(words, defined), "", NOTHING_IS_READ);
      return null;
    } catch (ValueSyntaxException found) {
      return Flaw.of(found.column(), sentence(found));
    }
  }

  @Override
  public @Nullable Flaw condition(String text, Words words, List<String> defined) {
    try {
      Condition.parse(text, names(words, defined), "", NOTHING_IS_READ);
      return null;
    } catch (ValueSyntaxException found) {
      return Flaw.of(found.column(), sentence(found));
    }
  }

  @Override
  public boolean readAtEnd(String text, Words words, Map<String, String> defined) {
    Names names = names(words, new ArrayList<>(defined.keySet()));
    return needs(text, names).through(needs(defined, names)).atEnd();
  }

  @Override
  public boolean askedAtEnd(String condition, Map<String, String> defined) {
    Names names = Names.ofCall(new ArrayList<>(defined.keySet()));
    try {
      return Condition.parse(condition, names, "", NOTHING_IS_READ)
          .needs()
          .through(needs(defined, names))
          .atEnd();
    } catch (ValueSyntaxException told) { // by condition() above, with its place
      return false;
    }
  }

  @Override
  public @Nullable String circle(Map<String, String> defined) {
    Names names = Names.ofCall(new ArrayList<>(defined.keySet()));
    return names.circle(needs(defined, names));
  }

  private static @Nullable Pointcut parsed(String text, Map<String, String> named) {
    try {
      return Pointcut.parse(text, named);
    } catch (PointcutSyntaxException told) { // by pointcut() above, with its place
      return null;
    }
  }

  private static List<Needs> needs(Map<String, String> defined, Names names) {
    List<Needs> needs = new ArrayList<>();
    defined.values().forEach(text -> needs.add(needs(text, names)));
    return needs;
  }

  private static Needs needs(String text, Names names) {
    try {
      return Template.parse(text, names, "", NOTHING_IS_READ).needs();
    } catch (ValueSyntaxException told) { // by template() above, with its place
      return Needs.NONE;
    }
  }

  private static Names names(Words words, List<String> defined) {
    switch (words) {
      case INSTANCE:
        return Names.ofInstance(defined);
      case BEAN:
        return Names.ofBean(defined);
      case HEALTH:
        return Names.ofHealth(defined);
      case CALL:
        return Names.ofCall(defined);
      case READ_CARRIER:
        return Names.ofReadCarrier(defined);
      case WRITTEN_CARRIER:
        return Names.ofWrittenCarrier(defined);
      case HEARING:
        return Names.ofHearing(defined);
    }
    throw new IllegalStateException(words.name());
  }

  private static String sentence(Exception found) {
    String message = found.getMessage();
    return message == null ? found.toString() : message;
  }
}
