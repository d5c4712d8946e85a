package io.jobwarden.core.config.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses two rules that retry, or limit in time, the same methods.
 *
 * <p>Here it is known only where both are said in the same words; where the words differ, it is
 * known when a class is woven.
 */
final class GuardedTwice {
  private static final Pattern NAME = Pattern.compile("(?<![\\w.$*+])([a-zA-Z_]\\w*)\\(\\)");

  /** Names may stand for each other, in a circle (which is told elsewhere) without end. */
  private static final int LONGEST = 20_000;

  private final Map<String, String> named;
  private final Map<String, RuleRead> retrying = new HashMap<>();
  private final Map<String, RuleRead> limiting = new HashMap<>();

  GuardedTwice(Map<String, String> named) {
    this.named = named;
  }

  void refuse(RuleRead read) {
    refuse(read, "retry", "retries the same methods", retrying);
    refuse(read, "timeout", "limits the same methods in time", limiting);
  }

  private void refuse(RuleRead read, String guard, String what, Map<String, RuleRead> seen) {
    if (!read.section.has(guard) || read.rule.pointcut().isEmpty()) {
      return;
    }
    RuleRead first = seen.putIfAbsent(inPlainWords(read.rule.pointcut()), read);
    if (first != null) {
      read.section.nameProblem(
          guard,
          "rule "
              + first.rule.name()
              + " ("
              + first.section.place()
              + ") "
              + what
              + ", and the agent could not tell which of the two is meant; keep "
              + guard
              + " in one of them");
    }
  }

  /** The pointcut without white space that means nothing, and without names. */
  private String inPlainWords(String pointcut) {
    String words = tight(pointcut);
    String before = "";
    while (!words.equals(before) && words.length() < LONGEST) {
      before = words;
      words = expanded(words);
    }
    return words;
  }

  private String expanded(String words) {
    Matcher name = NAME.matcher(words);
    StringBuffer expanded = new StringBuffer();
    while (name.find()) {
      String text = expanded.length() < LONGEST ? named.get(name.group(1)) : null;
      String instead = text == null ? name.group() : inBrackets(tight(text), words, name);
      name.appendReplacement(expanded, Matcher.quoteReplacement(instead));
    }
    return name.appendTail(expanded).toString();
  }

  /** A name that is all of a pointcut needs none. */
  private static String inBrackets(String text, String words, Matcher name) {
    boolean all = name.end() - name.start() == words.length();
    return all ? text : "(" + text + ")";
  }

  private static String tight(String pointcut) {
    return pointcut.trim().replaceAll("\\s+", " ").replaceAll(" ?(&&|\\|\\||[!(),]) ?", "$1");
  }
}
