package io.jobwarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.HttpPlan;
import io.jobwarden.core.model.Level;
import io.jobwarden.core.model.LogFilePlan;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
  private static final String FILE =
      """
      version: 1
      debug: true
      service: {environment: prod}
      http: {enabled: true, host: localhost, port: 1, token: secret}
      logs: {level: error, file: {path: a.jsonl, max_files: 3}}
      profiles: {prod: {logs: {level: trace}}}
      """;

  @Test
  void environment_wins_over_the_file_and_its_profile() {
    Environment environment =
        variables(
            "JOBWARDEN_DEBUG", "FALSE",
            "JOBWARDEN_LOG_FILE", "b.jsonl",
            "JOBWARDEN_LOG_LEVEL", "WARN",
            "JOBWARDEN_HTTP_HOST", "0.0.0.0",
            "JOBWARDEN_HTTP_PORT", "2");

    AgentConfig config = Configs.of(FILE, environment);

    assertThat(config.debug()).isFalse();
    assertThat(config.logs().level()).isEqualTo(Level.WARN);
    assertThat(config.logs().file())
        .isEqualTo(LogFilePlan.builder().path("b.jsonl").maxFiles(3).build());
    assertThat(config.http())
        .isEqualTo(
            HttpPlan.builder().enabled(true).host("0.0.0.0").port(2).token("secret").build());
  }

  @Test
  void system_property_wins_over_the_environment_variable() {
    Environment environment =
        Environment.of(
            Map.of("JOBWARDEN_HTTP_PORT", "2"), Map.of("jobwarden.http.port", "3"), "Main");

    AgentConfig config = Configs.of(FILE, environment);

    assertThat(config.http().port()).isEqualTo(3);
  }

  @Test
  void empty_variable_is_not_set() {
    AgentConfig config = Configs.of(FILE, variables("JOBWARDEN_HTTP_PORT", ""));

    assertThat(config.http().port()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "enabled: false, true, true, true",
    "enabled: true, true, true, true",
    "enabled: false, false, false, false",
    "enabled: true, false, true, false"
  })
  void switch_for_metrics_starts_the_server_or_closes_metrics_alone(
      String file, String value, boolean enabled, boolean metrics) {
    AgentConfig config =
        Configs.of("version: 1\nhttp: {" + file + "}", variables("OBS_METRICS_ENABLED", value));

    assertThat(config.http().enabled()).isEqualTo(enabled);
    assertThat(config.http().metrics()).isEqualTo(metrics);
  }

  @Test
  void wrong_variables_are_told_by_their_names() {
    Environment environment =
        Environment.of(
            Map.of("JOBWARDEN_LOG_LEVEL", "loud", "OBS_METRICS_ENABLED", "maybe"),
            Map.of("jobwarden.http.port", "-1"),
            "Main");

    assertThat(Configs.report(FILE, environment))
        .isEqualTo(
            """
            jobwarden: 3 problems in f.yaml, nothing was woven
              JOBWARDEN_LOG_LEVEL: found loud, expected trace, debug, info, warn, error or off
              OBS_METRICS_ENABLED: found maybe, expected true or false
              jobwarden.http.port: found -1, expected a port from 0 to 65535
            """);
  }

  @Test
  void mistake_that_a_variable_hides_is_told_all_the_same() {
    String report =
        Configs.report("version: 1\nhttp: {port: x}", variables("JOBWARDEN_HTTP_PORT", "2"));

    assertThat(report).contains("  2:14 http.port: found x");
  }

  @Test
  void service_is_named_by_the_file_else_by_opentelemetry_else_by_what_was_started() {
    Environment named = variables("OTEL_SERVICE_NAME", "otel");

    assertThat(Configs.of("version: 1\nservice: {name: own}", named).service().name())
        .isEqualTo("own");
    assertThat(Configs.of("version: 1", named).service().name()).isEqualTo("otel");
    assertThat(Configs.of("version: 1").service().name()).isEqualTo("Main");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "TRUE, true", "false, false", "'', false"})
  void agent_can_be_switched_off(String value, boolean disabled) {
    Environment environment = variables("JOBWARDEN_DISABLED", value);

    assertThat(environment.disabled()).isEqualTo(disabled);
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Main --fast, com.acme.Main",
    "com.acme/com.acme.Main, com.acme.Main",
    "/opt/feeds/feed-importer.jar --role all, feed-importer",
    "C:\\Program Files\\feeds.jar, feeds",
    "'', unknown_service:java",
    ", unknown_service:java"
  })
  void main_class_or_jar_is_what_was_started(String command, String name) {
    assertThat(Started.nameOf(command)).isEqualTo(name);
  }

  @Test
  void this_jvm_has_an_environment() {
    Environment environment = Environment.ofThisJvm();

    assertThat(environment.property("java.version")).isEqualTo(System.getProperty("java.version"));
    assertThat(environment.serviceName()).isNotEmpty();
  }

  private static Environment variables(String... pairs) {
    Map<String, String> variables = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      variables.put(pairs[i], pairs[i + 1]);
    }
    return Environment.of(variables, Map.of(), "Main");
  }
}
