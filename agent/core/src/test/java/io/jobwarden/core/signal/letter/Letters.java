package io.jobwarden.core.signal.letter;

import static io.jobwarden.core.signal.Examples.SERVICE;
import static io.jobwarden.core.signal.Examples.event;
import static io.jobwarden.core.signal.Examples.rule;
import static io.jobwarden.core.signal.Examples.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.DeadLetterPlan;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.LogFilePlan;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.file.RotatingFile;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.sink.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What tests of dead letters begin with. */
final class Letters {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Letters() {}

  static DeadLetters open(Ticker ticker) {
    return DeadLetters.open(SERVICE, redaction(), ticker);
  }

  static DeadLetters open(int queue, long patienceNanos) {
    return new DeadLetters(
        new LetterText(SERVICE, redaction()), queue, patienceNanos, Ticker.SYSTEM);
  }

  static Redaction redaction() {
    return Redaction.of(LogsPlan.builder().build());
  }

  static DeadLetterPlan.Builder plan(Path file) {
    return DeadLetterPlan.builder().file(file.toString());
  }

  static Rule keeping(DeadLetterPlan plan) {
    return rule().deadLetter(plan).build();
  }

  static Sink sink(DeadLetters letters, Rule rule) {
    return Objects.requireNonNull(letters.of(rule));
  }

  /** A failed call with a number of its own. */
  static CallEvent failure(Rule rule, int number) {
    return event(rule, LineKind.FAILURE)
        .attempts(1)
        .fields(values("n", number))
        .thrown(new IOException("connection reset"))
        .build();
  }

  /** The file as the writer's thread sees it: who holds its monitor holds the writer up. */
  static RotatingFile writersOwn(Path file) {
    return RotatingFile.shared(LogFilePlan.builder().path(file.toString()).build(), Ticker.SYSTEM);
  }

  /**
   * The letters of a file and of those put aside, each of which must be one. Empty lines are none:
   * a writer that finds another's line half written begins a new one.
   */
  static List<JsonNode> in(Path folder) throws IOException {
    List<JsonNode> letters = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          if (!line.isEmpty()) {
            letters.add(JSON.readTree(line));
          }
        }
      }
    }
    return letters;
  }

  /** The numbers of {@link #failure}, in ascending order. */
  static List<Integer> numbers(List<JsonNode> letters) {
    return letters.stream().map(l -> l.get("fields").get("n").intValue()).sorted().toList();
  }

  /** The letters that were printed, each on one line. */
  static List<JsonNode> printed(List<String> said) throws IOException {
    List<JsonNode> letters = new ArrayList<>();
    for (String line : said) {
      if (line.startsWith("jobwarden: error: dead letter not written to ")) {
        letters.add(JSON.readTree(line.substring(line.indexOf("): {") + 3)));
      }
    }
    return letters;
  }
}
