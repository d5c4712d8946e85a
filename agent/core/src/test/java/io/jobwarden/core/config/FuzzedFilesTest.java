package io.jobwarden.core.config;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jobwarden.core.call.Engine;
import io.jobwarden.core.config.yaml.Problem;
import io.jobwarden.core.guard.Deadlines;
import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.pointcut.Pointcut;
import io.jobwarden.core.signal.Signals;
import io.jobwarden.core.weave.WeaveRule;
import io.jobwarden.core.weave.WeaveRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a file: problems at their places, or rules that can be put in force. */
class FuzzedFilesTest {
  private static final int FILES = 10_000;
  private static final Path ROOT = Path.of("../..");
  private static final AgentConfig EMPTY =
      Configs.of("{version: 1, logs: {stdout: false}, metrics: {process: false}}");

  @TempDir private Path folder;

  @Test
  void ten_thousand_mutants_of_valid_files_are_refused_at_a_place_or_can_be_put_in_force()
      throws IOException {
    List<String> valid = validFiles();
    try (Rules rules = new Rules()) {
      IntStream.range(0, FILES).parallel().forEach(seed -> fuzz(seed, valid, rules));

      System.out.println("fuzzed files: " + rules.taken + " of " + FILES + " are valid");
      assertThat(rules.taken).isBetween(FILES / 20, FILES / 2);
    }
  }

  private void fuzz(int seed, List<String> valid, Rules rules) {
    Random random = new Random(seed);
    String mutant = Mutant.of(valid.get(random.nextInt(valid.size())), random);
    try {
      Path file = folder.resolve(seed + ".yaml");
      Files.write(file, bytes(mutant, random));

      ConfigReading reading = ConfigFile.read(file, Configs.NOTHING_SET);

      check(reading, Files.readAllBytes(file));
      AgentConfig config = reading.config();
      if (config != null) {
        rules.take(config);
      }
      Files.delete(file);
    } catch (Exception | Error fault) {
      throw new AssertionError("seed " + seed + ":\n" + shortened(mutant), fault);
    }
  }

  @Test
  void few_lines_that_stand_for_billions_of_values_are_refused_at_once() throws IOException {
    StringBuilder laughs = new StringBuilder("version: 1\nlabels:\n  - &a0 [ha, ha]\n");
    for (int i = 1; i < 40; i++) {
      String before = "*a" + (i - 1);
      laughs.append("  - &a").append(i).append(" [").append((before + ", ").repeat(9));
      laughs.append(before).append("]\n");
    }
    Path file = Files.writeString(folder.resolve("laughs.yaml"), laughs);

    ConfigReading reading =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> ConfigFile.read(file, Configs.NOTHING_SET));

    assertThat(reading.report()).contains("aliases stand for more than 100000 values");
  }

  @Test
  void large_file_is_read_in_proportion_to_its_size() throws IOException {
    String rules = "  - {name: r, pointcut: 'execution(* a.B.c())', fields: {x: '\uD83D\uDE00'}}\n";
    Path file = folder.resolve("large.yaml");
    Files.writeString(file, "version: 1\nrules:\n" + rules.repeat(9_000));

    ConfigReading reading =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> ConfigFile.read(file, Configs.NOTHING_SET));

    assertThat(reading.errors()).hasSize(8_999);
  }

  private static boolean isYaml(Path file) {
    return file.toString().endsWith(".yaml");
  }

  /** All that the project shows or tests, and that has no mistake. */
  private static List<String> validFiles() throws IOException {
    List<String> valid = new ArrayList<>();
    for (String place :
        List.of(
            "config/examples",
            "integration-tests/src/test/resources/io/jobwarden/it",
            "agent/core/src/test/resources/io/jobwarden/core/config")) {
      try (Stream<Path> files = Files.list(ROOT.resolve(place))) {
        for (Path file : files.filter(FuzzedFilesTest::isYaml).sorted().toList()) {
          String text = Files.readString(file);
          if (ConfigFile.parse(text, "", Configs.NOTHING_SET).config() != null) {
            valid.add(text);
          }
        }
      }
    }
    assertThat(valid).hasSizeGreaterThan(8);
    return valid;
  }

  /** Mostly as it is; sometimes as an editor or a broken disk leaves it. */
  private static byte[] bytes(String text, Random random) {
    byte[] bytes = text.getBytes(UTF_8);
    switch (random.nextInt(40)) {
      case 0 -> bytes = ("\uFEFF" + text).getBytes(UTF_8);
      case 1 -> bytes = ("\uFEFF" + text).getBytes(UTF_16LE);
      case 2 -> bytes = text.replace("\n", "\r\n").getBytes(UTF_8);
      case 3 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      default -> {}
    }
    return bytes;
  }

  private static void check(ConfigReading reading, byte[] bytes) {
    boolean wide = bytes.length > 1 && bytes[0] == -1 && bytes[1] == -2;
    String text = new String(bytes, wide ? UTF_16LE : UTF_8);
    List<String> lines = List.of(text.split("\r\n|\n|\r", -1));
    assertThat(reading.config() == null).isEqualTo(!reading.errors().isEmpty());
    assertThat(reading.errors()).allMatch(problem -> isInside(problem, lines));
    assertThat(reading.warnings()).allMatch(problem -> isInside(problem, lines));
    assertThat(reading.report()).isNotNull();
  }

  private static boolean isInside(Problem problem, List<String> lines) {
    int line = problem.place().line();
    int column = problem.place().column();
    return line >= 1
        && line <= lines.size()
        && column >= 1
        && column <= lines.get(line - 1).codePointCount(0, lines.get(line - 1).length()) + 1
        && !problem.sentence().isEmpty();
  }

  private static String shortened(String text) {
    return text.length() < 20_000 ? text : text.substring(0, 20_000) + "…";
  }

  /** What an agent at work does with a valid file, without classes to weave. */
  private static final class Rules implements AutoCloseable {
    private final Deadlines deadlines = Deadlines.start();
    private final Signals signals = Signals.open(EMPTY, "test", Ticker.SYSTEM);
    private final Engine engine = Engine.of(EMPTY, signals, Ticker.SYSTEM, deadlines);

    private int taken;

    synchronized void take(AgentConfig mutant) throws Exception {
      AgentConfig config = withoutFiles(mutant);
      engine.forgetOld(engine.compile(config, true));
      List<WeaveRule> woven = new ArrayList<>();
      for (Rule rule : config.rules()) {
        int index = woven.size();
        woven.add(
            WeaveRule.builder()
                .name(rule.name())
                .pointcut(Pointcut.parse(rule.pointcut(), config.pointcuts()))
                .needs(engine.needs(index))
                .whole(engine.whole(index))
                .annotations(engine.annotations(index))
                .build());
      }
      assertThat(WeaveRules.of(woven, method -> {})).isNotNull();
      signals.keep(config.rules());
      taken++;
    }

    private static AgentConfig withoutFiles(AgentConfig config) {
      List<Rule> rules = new ArrayList<>();
      for (Rule rule : config.rules()) {
        rules.add(rule.toBuilder().heartbeat(null).deadLetter(null).build());
      }
      return config.toBuilder().rules(rules).build();
    }

    @Override
    public void close() {
      signals.close();
      deadlines.retire();
    }
  }
}
