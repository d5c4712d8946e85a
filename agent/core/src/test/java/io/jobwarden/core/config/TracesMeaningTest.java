package io.jobwarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.SpanKind;
import io.jobwarden.core.model.SpanPlan;
import io.jobwarden.core.model.TracesPlan;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code traces} and {@code span} mean. */
class TracesMeaningTest {
  @Test
  void traces_are_off_by_default_and_no_rule_has_spans() {
    AgentConfig config = config("", "span: {kind: client}", Configs.NOTHING_SET);

    assertThat(config.traces()).isEqualTo(TracesPlan.builder().build());
    assertThat(config.traces().enabled()).isFalse();
    assertThat(config.traces().sample()).isEqualTo(0.1);
    assertThat(config.rules().get(0).span()).isNull();
  }

  @Test
  void what_the_file_says_of_traces_is_read() {
    AgentConfig config =
        config(
            "traces: {enabled: true, sample: 25%, otlp: {endpoint: 'https://collector:4318'}}",
            "", Configs.NOTHING_SET);

    assertThat(config.traces())
        .isEqualTo(
            TracesPlan.builder()
                .enabled(true)
                .sample(0.25)
                .endpoint("https://collector:4318")
                .build());
    assertThat(config.rules().get(0).span()).isEqualTo(SpanPlan.DEFAULT);
  }

  @Test
  void grpc_has_an_endpoint_of_its_own() {
    AgentConfig config =
        config("traces: {enabled: true, otlp: {protocol: grpc}}", "", Configs.NOTHING_SET);

    assertThat(config.traces().protocol()).isEqualTo("grpc");
    assertThat(config.traces().endpoint()).isEqualTo("http://localhost:4317");
  }

  @ParameterizedTest
  @CsvSource({
    "false, OTEL_TRACES_EXPORTER, otlp, true",
    "false, OTEL_TRACES_EXPORTER, none, false",
    "true, OTEL_TRACES_EXPORTER, none, false",
    "true, OTEL_SDK_DISABLED, true, false",
    "true, OTEL_SDK_DISABLED, TRUE, false",
    "true, OTEL_SDK_DISABLED, false, true",
    "false, OTEL_SDK_DISABLED, false, false",
    "false, OTEL_EXPORTER_OTLP_ENDPOINT, http://x:4318, false",
    "false, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, http://x:4318, false"
  })
  void settings_of_opentelemetry_switch_them_on_and_off(
      boolean inFile, String variable, String value, boolean on) {
    String traces = "traces: {enabled: " + inFile + "}";
    Environment variables = Environment.of(Map.of(variable, value), Map.of(), "Main");
    Environment properties = Environment.of(Map.of(), Map.of(property(variable), value), "Main");

    for (Environment environment : new Environment[] {variables, properties}) {
      AgentConfig config = config(traces, "", environment);
      assertThat(config.traces().enabled()).isEqualTo(on);
      assertThat(config.rules().get(0).span() != null).isEqualTo(on);
    }
  }

  @Test
  void what_a_rule_says_of_its_spans_is_read() {
    assertThat(
            span(
                "log: {slow: {over: 2s}}",
                "span: {name: 'fetch ${rule}', kind: client,"
                    + " attributes: {url.full: '${arg0.url}'}, sample: 50%, only: [failure, slow]}"))
        .isEqualTo(
            SpanPlan.builder()
                .name("fetch ${rule}")
                .kind(SpanKind.CLIENT)
                .attributes(Map.of("url.full", "${arg0.url}"))
                .sample(0.5)
                .only(EnumSet.of(LineKind.FAILURE))
                .onlySlow(true)
                .slowOver(Duration.ofSeconds(2))
                .build());
  }

  @Test
  void a_rule_has_spans_unless_it_says_false() {
    assertThat(span()).isEqualTo(SpanPlan.DEFAULT);
    assertThat(span("span: true")).isEqualTo(SpanPlan.DEFAULT);
    assertThat(span("span: false")).isNull();
  }

  @Test
  void a_span_that_is_sent_if_slow_must_be_told_what_is_slow() {
    assertThat(Configs.report(yaml("", "span: {only: [slow]}"), Configs.NOTHING_SET))
        .contains(
            "rules[0].span.only[0]: slow is not said to be anything;"
                + " write slow: {over: 2s} under log");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OTEL_SERVICE_NAME=a | a | local",
        "OTEL_RESOURCE_ATTRIBUTES=service.name=b%20c,x=y | b c | local",
        "OTEL_SERVICE_NAME=a;OTEL_RESOURCE_ATTRIBUTES=service.name=b | a | local",
        "OTEL_RESOURCE_ATTRIBUTES=deployment.environment.name=prod | Main | prod",
        "APP_ENV=dev;OTEL_RESOURCE_ATTRIBUTES=deployment.environment.name=prod | Main | dev",
        "OTEL_RESOURCE_ATTRIBUTES=garbage | Main | local"
      })
  void who_the_application_is_may_stand_in_resource_attributes(
      String set, String name, String where) {
    Map<String, String> variables = new java.util.HashMap<>();
    for (String one : set.split(";")) {
      variables.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
    }

    AgentConfig config = Configs.of("version: 1", Environment.of(variables, Map.of(), "Main"));

    assertThat(config.service().name()).isEqualTo(name);
    assertThat(config.service().environment()).isEqualTo(where);
  }

  private static @Nullable SpanPlan span(String... lines) {
    Rule rule =
        config("traces: {enabled: true}", String.join("\n    ", lines), Configs.NOTHING_SET)
            .rules()
            .get(0);
    return rule.span();
  }

  private static AgentConfig config(String traces, String line, Environment environment) {
    return Objects.requireNonNull(Configs.of(yaml(traces, line), environment));
  }

  private static String yaml(String traces, String line) {
    return "version: 1\n"
        + traces
        + "\nrules:\n  - name: r\n    pointcut: execution(* a.B.c())\n    "
        + line
        + "\n";
  }

  private static String property(String variable) {
    return variable.toLowerCase(java.util.Locale.ROOT).replace('_', '.');
  }
}
