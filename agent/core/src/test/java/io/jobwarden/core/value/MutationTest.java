package io.jobwarden.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is written, the parser answers with a value or with a place in the text. */
class MutationTest {
  private static final List<String> TEMPLATES =
      List.of(
          "fetch ${connector} of ${arg0.url ?: 'none'}, ${this.queue.size()} left",
          "${annotation('com.acme.TrackRequest').route}${after.arg1['it''s'][0].x(1, -2.5e3, true)}",
          "${class}.${method} ${rule} ${component} ${thrown.class.simpleName} ${env:HOME:-x}");
  private static final List<String> CONDITIONS =
      List.of(
          "${return.rows} > 0 && !${thrown.retryable} || (${arg0.name} == 'tz' && true)",
          "!(${value ?: 0} <= -1.5e3) || ${url} != \"x\" && 1 < 2 < null",
          "((${connector} >= 'a''b') == false)");
  private static final List<String> SPLICES =
      List.of(
          "${",
          "}",
          "'",
          "''",
          "(",
          ")",
          "[",
          "]",
          ".",
          "?:",
          "!",
          "&&",
          "||",
          "==",
          "=",
          "-",
          "9",
          "99999999999999999999",
          "1e999",
          "arg",
          "class",
          "after",
          "\0",
          "\ud83d",
          "😀",
          "\n",
          " ",
          "((((((((((((((((((((((((((((((((((((((((",
          "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!");

  @Test
  void mutated_text_is_understood_or_refused_at_a_place_in_it() {
    Random random = new Random(20261122);
    int refused = 0;

    for (int i = 0; i < 10_000; i++) {
      boolean template = i % 2 == 0;
      List<String> seeds = template ? TEMPLATES : CONDITIONS;
      String text = mutated(seeds.get(random.nextInt(seeds.size())), random);
      refused += refused(text, template) ? 1 : 0;
    }

    assertThat(refused).isBetween(2_000, 9_990);
  }

  private static boolean refused(String text, boolean template) {
    Situation situation = Situation.ofArguments("a", 1);
    situation.named = new Object[] {"tz", null};
    try {
      if (template) {
        situation.template(text).text(situation);
      } else {
        situation.condition(text).holds(situation);
      }
      return false;
    } catch (ValueSyntaxException problem) {
      assertThat(problem.column()).as(text).isBetween(1, text.length() + 1);
      assertThat(problem.getMessage()).as(text).startsWith("found ");
      return true;
    }
  }

  private static String mutated(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed);
    for (int i = random.nextInt(4); i >= 0 && text.length() > 2; i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(6));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, SPLICES.get(random.nextInt(SPLICES.size())));
        case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
        case 3 -> text.setCharAt(at, (char) random.nextInt(0x250));
        default -> text.setLength(at);
      }
    }
    return text.toString();
  }
}
