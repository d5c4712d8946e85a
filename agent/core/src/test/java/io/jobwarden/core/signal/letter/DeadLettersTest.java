package io.jobwarden.core.signal.letter;

import static io.jobwarden.core.signal.Examples.event;
import static io.jobwarden.core.signal.Examples.rule;
import static io.jobwarden.core.signal.Examples.values;
import static io.jobwarden.core.signal.letter.Letters.failure;
import static io.jobwarden.core.signal.letter.Letters.in;
import static io.jobwarden.core.signal.letter.Letters.keeping;
import static io.jobwarden.core.signal.letter.Letters.numbers;
import static io.jobwarden.core.signal.letter.Letters.plan;
import static io.jobwarden.core.signal.letter.Letters.printed;
import static io.jobwarden.core.signal.letter.Letters.sink;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwarden.core.diag.Said;
import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.ContextKey;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.Outcome;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.signal.sink.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeadLettersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final ManualTicker ticker = new ManualTicker();

  @Test
  void letter_has_the_shape_of_the_documentation() throws IOException {
    IOException thrown = new IOException("connection reset");
    thrown.setStackTrace(new StackTraceElement[0]);
    Rule rule = keeping(plan(file()).build());
    CallEvent event =
        event(rule, LineKind.FAILURE)
            .context(CallContext.of("01J", "7f3c").with(ContextKey.REQUEST_ID, "r-9"))
            .fields(values("url", "http://x/tz"))
            .extra(values("batch", 7))
            .attempts(4)
            .reason("no attempt left")
            .errorCode("FETCH_FAILED")
            .injected(true)
            .fallback(true)
            .thrown(thrown)
            .build();
    DeadLetters letters =
        DeadLetters.open(
            ServicePlan.of("feed-importer", "prod", Map.of("org_id", "acme")),
            Letters.redaction(),
            ticker);

    sink(letters, rule).tell(event);
    letters.close();

    JsonNode letter = JSON.readTree(Files.readString(file()));
    assertThat(letter)
        .isEqualTo(
            JSON.readTree(
                """
                {"timestamp":"2026-11-22T02:00:03.127Z","service":"feed-importer",
                 "environment":"prod","component":"connector","rule":"connector-fetch",
                 "run_id":"01J","correlation_id":"7f3c","request_id":"r-9","org_id":"acme",
                 "labels":{"connector":"tz-file"},"fields":{"url":"http://x/tz"},"attempts":4,
                 "injected":true,"fallback":true,"reason":"no attempt left",
                 "error.type":"java.io.IOException","error.message":"connection reset",
                 "error.code":"FETCH_FAILED",
                 "error.stack":"java.io.IOException: connection reset\\n","extra":{"batch":7}}"""));
    List<String> keys = new ArrayList<>();
    letter.fieldNames().forEachRemaining(keys::add);
    assertThat(keys)
        .containsSubsequence("timestamp", "service", "rule", "run_id", "correlation_id", "labels")
        .containsSubsequence("labels", "fields", "attempts", "error.type", "error.stack");
  }

  @Test
  void letter_without_an_exception_and_extra_says_nothing_of_them() throws IOException {
    Rule rule = keeping(plan(file()).build());
    DeadLetters letters = Letters.open(ticker);

    sink(letters, rule).tell(event(rule, LineKind.FAILURE).attempts(1).build());
    letters.close();

    assertThat(in(folder).get(0))
        .isEqualTo(
            JSON.readTree(
                """
                {"timestamp":"2026-11-22T02:00:03.127Z","service":"feed-importer",
                 "environment":"prod","component":"connector","rule":"connector-fetch",
                 "run_id":"run-1","correlation_id":"corr-1","labels":{"connector":"tz-file"},
                 "fields":{},"attempts":1}"""));
  }

  @ParameterizedTest
  @EnumSource(LineKind.class)
  void only_calls_that_failed_for_good_become_letters(LineKind kind) throws IOException {
    Rule rule = keeping(plan(file()).build());
    DeadLetters letters = Letters.open(ticker);
    Sink sink = sink(letters, rule);

    sink.tell(event(rule, kind).build());
    sink.tell(event(rule, kind).would("fallback").build());
    sink.tell(event(rule, kind).outcome(Outcome.SUCCESS).build());
    letters.close();

    assertThat(in(folder)).hasSize(kind == LineKind.FAILURE ? 1 : 0);
    assertThat(sink.wants(kind)).isEqualTo(kind == LineKind.FAILURE);
  }

  @Test
  void secrets_are_blotted_out_wherever_they_stand() throws IOException {
    Rule rule = keeping(plan(file()).build());
    DeadLetters letters = Letters.open(ticker);

    sink(letters, rule)
        .tell(
            event(rule, LineKind.FAILURE)
                .labels(values("Password", "pw-4711"))
                .fields(values("token", "tok-4712", "header", "Bearer tok-4713 and more"))
                .extra(values("authorization", "auth-4714"))
                .reason("limit for tok-4712")
                .errorText("Bearer tok-4715")
                .thrown(new IOException("refused tok-4712", new IOException("Bearer tok-4716")))
                .build());
    letters.close();

    assertThat(Files.readString(file())).doesNotContain("471").contains("refused ***");
  }

  @Test
  void secrets_are_blotted_out_of_what_is_printed_too() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "x");
    Rule rule = keeping(plan(notAFolder.resolve("letters")).build());
    DeadLetters letters = Letters.open(ticker);

    List<String> said =
        Said.by(
            () -> {
              sink(letters, rule)
                  .tell(
                      event(rule, LineKind.FAILURE)
                          .fields(values("token", "tok-4712"))
                          .thrown(new IOException("refused tok-4712"))
                          .build());
              letters.close();
            });

    assertThat(said).hasSize(1);
    assertThat(said.get(0)).doesNotContain("tok-4712").contains("refused ***");
  }

  @Test
  void text_of_an_exception_is_read_before_the_call_goes_on() throws IOException {
    Rule rule = keeping(plan(file()).build());
    DeadLetters letters = Letters.open(ticker);
    Listening thrown = new Listening();

    sink(letters, rule).tell(event(rule, LineKind.FAILURE).thrown(thrown).build());
    thrown.threads.add("the call went on");
    letters.close();

    assertThat(thrown.threads).endsWith("the call went on");
    assertThat(thrown.threads.subList(0, thrown.threads.size() - 1))
        .isNotEmpty()
        .containsOnly(Thread.currentThread().getName());
  }

  @Test
  void rules_share_the_writer_of_their_file() throws IOException {
    DeadLetters letters = Letters.open(ticker);
    Rule first = rule().name("first").deadLetter(plan(file()).build()).build();
    Rule second =
        rule().name("second").deadLetter(plan(folder.resolve("x/../letters")).build()).build();

    sink(letters, first).tell(failure(first, 1));
    sink(letters, second).tell(failure(second, 2));
    List<Thread> writers = writers();
    letters.close();

    assertThat(writers).hasSize(1);
    assertThat(writers.get(0).isDaemon()).isTrue();
    assertThat(in(folder))
        .extracting(l -> l.get("rule").textValue())
        .containsExactly("first", "second");
  }

  @Test
  void sizes_of_the_rule_that_was_asked_for_last_hold() throws IOException {
    DeadLetters letters = Letters.open(ticker);
    Rule before = keeping(plan(file()).maxBytes(1).build());
    Rule after = keeping(plan(file()).build());
    sink(letters, before);

    Sink sink = sink(letters, after);
    sink.tell(failure(after, 1));
    sink.tell(failure(after, 2));
    letters.close();

    assertThat(Files.readAllLines(file())).hasSize(2);
  }

  @Test
  void rule_without_dead_letter_has_no_sink_and_no_thread() {
    DeadLetters letters = Letters.open(ticker);

    assertThat(letters.of(rule().build())).isNull();
    assertThat(writers()).isEmpty();
  }

  @Test
  void full_files_are_put_aside_and_lost_letters_are_told_once_an_hour() throws IOException {
    Rule rule = keeping(plan(file()).maxBytes(1).maxFiles(3).build());
    DeadLetters letters = Letters.open(ticker);
    Sink sink = sink(letters, rule);

    List<String> said =
        Said.by(
            () -> {
              for (int i = 1; i <= 6; i++) {
                sink.tell(failure(rule, i));
                letters.drain();
              }
              ticker.turn(Duration.ofHours(1));
              sink.tell(failure(rule, 7));
              letters.close();
            });

    assertThat(numbers(in(folder))).containsExactly(5, 6, 7);
    assertThat(said)
        .containsExactly(
            "jobwarden: warning: dead letters are deleted: "
                + file()
                + ".2 had to make room; raise dead_letter.max_files or max_size, or take letters"
                + " away in time",
            "jobwarden: warning: dead letters are deleted: "
                + file()
                + ".2 and 2 files before it had to make room; raise dead_letter.max_files or"
                + " max_size, or take letters away in time");
  }

  @Test
  void letter_cut_short_by_a_crash_does_not_damage_the_next() throws IOException {
    Files.writeString(file(), "{\"timestamp\":\"2026-11-22T02:00:03.127Z\",\"serv");
    Rule rule = keeping(plan(file()).build());
    DeadLetters letters = Letters.open(ticker);

    sink(letters, rule).tell(failure(rule, 1));
    letters.close();

    List<String> lines = Files.readAllLines(file());
    assertThat(lines).hasSize(2);
    assertThat(JSON.readTree(lines.get(1)).get("fields").get("n").intValue()).isEqualTo(1);
  }

  @Test
  void a_file_that_no_rule_names_any_more_is_ended_and_later_letters_are_printed()
      throws Exception {
    Rule gone = keeping(plan(folder.resolve("gone/letters")).build());
    Rule stays = keeping(plan(folder.resolve("stays/letters")).build());
    DeadLetters letters = Letters.open(ticker);
    Sink toGone = sink(letters, gone);
    Sink toStays = sink(letters, stays);
    toGone.tell(failure(gone, 1));

    letters.keep(List.of(stays));
    List<String> said = Said.by(() -> toGone.tell(failure(gone, 2)));
    toStays.tell(failure(stays, 3));
    letters.close();

    assertThat(numbers(in(folder.resolve("gone")))).containsExactly(1);
    assertThat(numbers(printed(said))).containsExactly(2);
    assertThat(numbers(in(folder.resolve("stays")))).containsExactly(3);
  }

  @Test
  void close_ends_the_thread_and_later_letters_are_printed() throws IOException {
    Rule rule = keeping(plan(file()).build());
    DeadLetters letters = Letters.open(ticker);
    Sink sink = sink(letters, rule);
    double before = SelfCounter.DEAD_LETTERS_UNWRITTEN.value();
    letters.close();
    letters.close();

    List<String> said = Said.by(() -> sink.tell(failure(rule, 1)));

    assertThat(writers()).isEmpty();
    assertThat(numbers(printed(said))).containsExactly(1);
    assertThat(SelfCounter.DEAD_LETTERS_UNWRITTEN.value() - before).isEqualTo(1);
  }

  private Path file() {
    return folder.resolve("letters");
  }

  private static List<Thread> writers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("jobwarden-letters"))
        .toList();
  }

  /** Notes which threads ask for its text. */
  private static final class Listening extends RuntimeException {
    private final transient List<String> threads = new ArrayList<>();

    @Override
    public String getMessage() {
      threads.add(Thread.currentThread().getName());
      return "x";
    }
  }
}
