package io.jobwarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.config.yaml.Problem;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutationTest {
  private static final String[] SHREDS = {
    "${",
    "}",
    "{",
    "[",
    "]",
    ": ",
    "- ",
    "\n",
    "\n  ",
    "\t",
    "'",
    "\"",
    "\\",
    "#",
    "&a ",
    "*a",
    "!",
    "|",
    ">",
    "%",
    "@",
    "0",
    "-1",
    "null",
    "~",
    "true",
    "<<: ",
    "---\n",
    "? ",
    "😀",
    "\u0000",
    "99999999999999999999",
    "1e9",
    "5m",
    "${env:X}",
    "name: ",
    ","
  };

  /** A failure names its seed: put it in here alone to see it again. */
  @ParameterizedTest
  @ValueSource(strings = {"whole-language.yaml", "every-key.yaml", "twenty-mistakes.yaml"})
  void a_thousand_broken_files_give_located_problems_or_a_configuration(String name) {
    String file = Mistake.resource(name);

    for (int seed = 0; seed < 1000; seed++) {
      String broken = mutate(file, new Random(seed));

      ConfigReading reading =
          ConfigFile.parse(broken, "f.yaml", Configs.NOTHING_SET, new StubSyntax());

      List<String> lines = List.of(broken.split("\r\n|\n|\r", -1));
      assertThat(reading.config() == null)
          .as("seed " + seed)
          .isEqualTo(!reading.errors().isEmpty());
      assertThat(reading.errors()).as("seed " + seed).allMatch(error -> isInside(error, lines));
    }
  }

  private static boolean isInside(Problem error, List<String> lines) {
    int line = error.place().line();
    int column = error.place().column();
    return line >= 1
        && line <= lines.size()
        && column >= 1
        && column <= lines.get(line - 1).codePointCount(0, lines.get(line - 1).length()) + 1
        && !error.sentence().isEmpty();
  }

  private static String mutate(String file, Random random) {
    StringBuilder text = new StringBuilder(file);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(12));
      String shred = SHREDS[random.nextInt(SHREDS.length)];
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, shred);
        case 2 -> text.replace(at, end, shred);
        default -> text.insert(random.nextInt(text.length()), text.substring(at, end));
      }
    }
    return text.toString();
  }
}
