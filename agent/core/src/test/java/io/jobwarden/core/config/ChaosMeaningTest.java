package io.jobwarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.ChaosPlan;
import io.jobwarden.core.model.FallbackPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.StandardMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChaosMeaningTest {
  private static final Environment ENABLED = variable("true");

  private static final String FILE =
      """
      version: 1
      rules:
        - name: one
          pointcut: execution(* a.A.a())
          chaos: {throw: java.io.IOException}
          fallback: {value: 1}
        - {name: two, pointcut: execution(* a.B.b()), chaos: {delay: 1s}}
        - {name: off, pointcut: execution(* a.C.c()), chaos: {delay: 1s}, enabled: false}
      """;

  @Test
  void chaos_that_says_no_more_than_it_must_hits_every_body() {
    assertThat(chaos("throw: IllegalStateException"))
        .isEqualTo(ChaosPlan.builder().thrown("java.lang.IllegalStateException").build());
  }

  @Test
  void defaults_of_chaos_are_those_of_the_language() {
    ChaosPlan plan = chaos("delay: 1s");

    assertThat(plan.share()).isEqualTo(1.0);
    assertThat(plan.thrown()).isNull();
    assertThat(plan.message()).isEqualTo("injected");
    assertThat(plan.first()).isZero();
    assertThat(plan.grace()).isZero();
    assertThat(plan.lasts()).isNull();
    assertThat(plan.until()).isNull();
  }

  @Test
  void chaos_is_read() {
    ChaosPlan plan =
        chaos(
            "share: 20%, throw: a.B, message: '', delay: 100ms..0.5s, first: 3, when: \"${arg0} =="
                + " 'tz'\", grace: 30s, for: 5m, until: \"2026-12-01T00:00:00Z\", stop_file: a/stop");

    assertThat(plan)
        .isEqualTo(
            ChaosPlan.builder()
                .share(0.2)
                .thrown("a.B")
                .message("")
                .minDelay(Duration.ofMillis(100))
                .maxDelay(Duration.ofMillis(500))
                .first(3)
                .when("${arg0} == 'tz'")
                .grace(Duration.ofSeconds(30))
                .lasts(Duration.ofMinutes(5))
                .until(Instant.parse("2026-12-01T00:00:00Z"))
                .stopFile("a/stop")
                .build());
  }

  @Test
  void one_delay_is_a_range_of_one() {
    assertThat(chaos("delay: 250ms"))
        .returns(Duration.ofMillis(250), ChaosPlan::minDelay)
        .returns(Duration.ofMillis(250), ChaosPlan::maxDelay);
  }

  @Test
  void without_the_operators_word_rules_work_without_chaos_and_one_warning_says_so() {
    ConfigReading reading = ConfigFile.parse(FILE, "f.yaml", Configs.NOTHING_SET, new StubSyntax());

    AgentConfig config = Objects.requireNonNull(reading.config());
    assertThat(config.rules()).extracting(Rule::chaos).containsExactly(null, null);
    assertThat(config.rules().get(0).fallback()).isEqualTo(FallbackPlan.of("1", false));
    assertThat(reading.report())
        .isEqualTo(
            """
            jobwarden: 1 warning in f.yaml
              5:12 chaos is off for one, two: faults on purpose need the environment variable \
            JOBWARDEN_CHAOS_ENABLED=true, or -Djobwarden.chaos.enabled=true
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE"})
  void variable_of_the_operator_lets_chaos_in_without_a_warning(String value) {
    ConfigReading reading = ConfigFile.parse(FILE, "f.yaml", variable(value), new StubSyntax());

    assertThat(Objects.requireNonNull(reading.config()).rules())
        .extracting(Rule::chaos)
        .doesNotContainNull();
    assertThat(reading.report()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true, false, true", "false, true, false"})
  void system_property_wins_over_the_variable(String property, String variable, boolean enabled) {
    Environment environment =
        Environment.of(
            Map.of("JOBWARDEN_CHAOS_ENABLED", variable),
            Map.of("jobwarden.chaos.enabled", property),
            "Main");

    assertThat(Configs.of(FILE, environment).rules().get(0).chaos() != null).isEqualTo(enabled);
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "yes", "1", ""})
  void any_other_word_lets_no_chaos_in(String value) {
    assertThat(Configs.of(FILE, variable(value)).rules().get(0).chaos()).isNull();
  }

  @Test
  void chaos_is_counted_where_it_is_let_in() {
    Rule in = Configs.of(FILE, ENABLED).rules().get(0);
    Rule out = Configs.of(FILE).rules().get(0);

    assertThat(in.meters()).containsKey(StandardMeter.INJECTED);
    assertThat(out.meters()).doesNotContainKey(StandardMeter.INJECTED);
  }

  @Test
  void mistake_in_chaos_is_told_where_it_is_not_let_in_and_nothing_else() {
    String report = Configs.report(FILE.replace("delay: 1s", "delay: 1"), Configs.NOTHING_SET);

    assertThat(report)
        .isEqualTo(
            """
            jobwarden: 2 problems in f.yaml, nothing was woven
              7:64 rules[1].chaos.delay: found 1, expected a duration with a unit, or a range of \
            two such as 100ms..500ms; write 1s
              8:64 rules[2].chaos.delay: found 1, expected a duration with a unit, or a range of \
            two such as 100ms..500ms; write 1s
            """);
  }

  @Test
  void condition_may_name_arguments_and_labels_made_of_them() {
    String yaml =
        """
        version: 1
        rules:
          - name: one
            pointcut: execution(* a.A.a())
            labels: {kind: "${arg0.kind}", rows: "${return.rows}"}
            chaos: {delay: 1s, when: "%s"}
        """;

    assertThat(errors(yaml.formatted("${kind} == 'return' || ${arg0.size()} > 3"))).isZero();
    assertThat(errors(yaml.formatted("${kind} == 'a' && !${rows}"))).isEqualTo(1);
    assertThat(errors(yaml.formatted("${thrown.code} > 3"))).isEqualTo(1);
    assertThat(errors(yaml.formatted("${after.this.size} > 3"))).isEqualTo(1);
  }

  /** As the agent itself reads it. */
  private static int errors(String yaml) {
    return ConfigFile.parse(yaml, "f.yaml", ENABLED).errors().size();
  }

  private static ChaosPlan chaos(String keys) {
    String yaml =
        "version: 1\nrules: [{name: r, pointcut: execution(* a.B.c()), chaos: {" + keys + "}}]\n";
    return Objects.requireNonNull(Configs.of(yaml, ENABLED).rules().get(0).chaos());
  }

  private static Environment variable(String value) {
    return Environment.of(Map.of("JOBWARDEN_CHAOS_ENABLED", value), Map.of(), "Main");
  }
}
