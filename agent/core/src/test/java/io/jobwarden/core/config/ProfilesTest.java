package io.jobwarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.Level;
import io.jobwarden.core.model.LogFilePlan;
import io.jobwarden.core.model.Rule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProfilesTest {
  private static final Environment PROD =
      Environment.of(Map.of("APP_ENV", "prod"), Map.of(), "Main");

  private static final String FILE =
      """
      version: 1
      service: {environment: "${env:APP_ENV:-local}"}
      logs:
        level: info
        file: {path: a.jsonl, max_files: 3}
        redact: {fields: [a, b]}
      rules:
        - {name: one, pointcut: execution(* a.A.a()), component: x, reentrant: true}
        - {name: two, pointcut: execution(* a.B.b()), component: y}
      profiles:
        prod:
          logs: {level: warn, file: {max_files: 9}, redact: {fields: [c]}}
          rules:
            - {name: three, pointcut: execution(* a.C.c()), component: z}
            - {name: one, component: prod}
      """;

  @Test
  void profile_of_the_environment_is_laid_over_the_file() {
    AgentConfig config = Configs.of(FILE, PROD);

    assertThat(config.service().environment()).isEqualTo("prod");
    assertThat(config.logs().level()).isEqualTo(Level.WARN);
    assertThat(config.logs().file())
        .isEqualTo(LogFilePlan.builder().path("a.jsonl").maxFiles(9).build());
    assertThat(config.logs().redactFields()).isEqualTo(List.of("c"));
  }

  @Test
  void rules_merge_by_name_and_new_ones_come_last() {
    AgentConfig config = Configs.of(FILE, PROD);

    assertThat(config.rules()).extracting(Rule::name).containsExactly("one", "two", "three");
    assertThat(config.rules().get(0))
        .returns("prod", Rule::component)
        .returns("execution(* a.A.a())", Rule::pointcut)
        .returns(true, Rule::reentrant);
  }

  @Test
  void without_the_environment_the_profile_has_no_effect() {
    AgentConfig config = Configs.of(FILE);

    assertThat(config.service().environment()).isEqualTo("local");
    assertThat(config.logs().level()).isEqualTo(Level.INFO);
    assertThat(config.rules()).hasSize(2);
  }

  @Test
  void environment_is_asked_where_the_file_says_none() {
    AgentConfig config = Configs.of("version: 1\nprofiles: {prod: {debug: true}}\n", PROD);

    assertThat(config.debug()).isTrue();
  }

  @Test
  void mistake_in_a_profile_that_is_not_in_force_is_told_in_the_profile() {
    String report =
        Configs.report(
            """
            version: 1
            rules: [{name: one, pointcut: execution(* a.A.a())}]
            profiles:
              prod:
                rules: [{name: one, retry: {attempts: 0}}]
            """,
            Configs.NOTHING_SET);

    assertThat(report)
        .isEqualTo(
            """
            jobwarden: 1 problem in f.yaml, nothing was woven
              5:43 profiles.prod.rules[0].retry.attempts: found 0, expected a whole number of at least 1
            """);
  }

  @Test
  void what_only_a_profile_makes_wrong_names_the_profile() {
    String report =
        Configs.report(
            """
            version: 1
            rules:
              - {name: one, pointcut: execution(* a.A.a()), labels: {x: "1"}}
              - {name: two, pointcut: execution(* a.B.b()), labels: {x: "1"}}
            profiles:
              prod:
                rules: [{name: one, labels: {y: "2"}}]
            """,
            Configs.NOTHING_SET);

    assertThat(report)
        .isEqualTo(
            """
            jobwarden: 1 problem in f.yaml, nothing was woven
              4:5 rules[1]: metric job_runs_total has labels x here, labels x, y in rule one (3:5) \
            (so do 10 more); give both rules the same labels, one of them another component, or its \
            metrics names of their own (with profile prod)
            """);
  }

  @Test
  void mistake_that_the_profile_hides_is_told_all_the_same() {
    String report =
        Configs.report(
            "version: 1\nlogs: {level: loud}\nprofiles: {prod: {logs: {level: warn}}}\n", PROD);

    assertThat(report).contains("  2:15 logs.level: found loud");
  }

  @Test
  void missing_key_that_the_profile_in_force_brings_is_no_mistake() {
    String yaml =
        """
        version: 1
        rules: [{name: one}]
        profiles: {prod: {rules: [{name: one, pointcut: execution(* a.A.a())}]}}
        """;

    ConfigReading inProd = ConfigFile.parse(yaml, "f.yaml", PROD, new StubSyntax());
    ConfigReading elsewhere =
        ConfigFile.parse(yaml, "f.yaml", Configs.NOTHING_SET, new StubSyntax());

    assertThat(Objects.requireNonNull(inProd.config()).rules()).hasSize(1);
    assertThat(elsewhere.errors()).hasSize(1);
  }
}
