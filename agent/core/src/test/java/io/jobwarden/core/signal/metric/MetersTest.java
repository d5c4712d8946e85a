package io.jobwarden.core.signal.metric;

import static io.jobwarden.core.signal.Examples.meter;
import static io.jobwarden.core.signal.Examples.meters;
import static io.jobwarden.core.signal.ManualTicker.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.model.CustomMeter;
import io.jobwarden.core.model.LogPlan;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.model.MeterPlan;
import io.jobwarden.core.model.MeterType;
import io.jobwarden.core.model.MetricsPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.StandardMeter;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.signal.Examples;
import io.jobwarden.core.signal.sink.Redaction;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetersTest {
  private final Meters meters = open(MetricsPlan.builder().process(false).build());

  @Test
  void each_standard_meter_has_its_name_and_value() throws IOException {
    Rule rule = rule("connector").meters(meters("fetch", "connector")).build();
    Cells cells = meters.of(rule, Set.of()).root().child("tz").cells();

    cells.started(at(1_000));
    cells.started(at(2_000));
    cells.attempt(0.004, null, at(0));
    cells.attempt(7, null, at(0));
    cells.retried(1);
    cells.succeeded(7.5, null, at(3_500));
    cells.left();
    cells.failed(400, null, at(4_500));
    cells.rejected();
    cells.deadLettered();

    assertThat(scrape())
        .contains(
            "fetch_runs_total{connector=\"tz\"} 3.0",
            "fetch_successes_total{connector=\"tz\"} 1.0",
            "fetch_failures_total{connector=\"tz\"} 1.0",
            "fetch_retries_total{connector=\"tz\"} 1.0",
            "fetch_rejected_total{connector=\"tz\"} 1.0",
            "fetch_dead_letters_total{connector=\"tz\"} 1.0",
            "fetch_inflight{connector=\"tz\"} 1.0",
            "fetch_last_start_timestamp_seconds{connector=\"tz\"} 2.0",
            "fetch_last_success_timestamp_seconds{connector=\"tz\"} 3.5",
            "fetch_last_failure_timestamp_seconds{connector=\"tz\"} 4.5",
            "fetch_last_duration_seconds{connector=\"tz\"} 400.0",
            "fetch_duration_seconds_bucket{connector=\"tz\",le=\"5.0\"} 0",
            "fetch_duration_seconds_bucket{connector=\"tz\",le=\"10.0\"} 1",
            "fetch_duration_seconds_bucket{connector=\"tz\",le=\"300.0\"} 1",
            "fetch_duration_seconds_bucket{connector=\"tz\",le=\"+Inf\"} 2",
            "fetch_duration_seconds_sum{connector=\"tz\"} 407.5",
            "fetch_attempt_duration_seconds_bucket{connector=\"tz\",le=\"0.005\"} 1",
            "fetch_attempt_duration_seconds_count{connector=\"tz\"} 2",
            "# HELP fetch_runs_total Calls at their end, refused ones too.")
        .noneMatch(line -> line.contains("_created"));
  }

  @Test
  void counters_without_labels_stand_at_zero_before_the_first_call_and_times_do_not()
      throws IOException {
    meters.of(rule().meters(meters("job")).build(), Set.of());

    assertThat(scrape())
        .contains("job_failures_total 0.0", "job_inflight 0.0", "job_duration_seconds_count 0")
        .noneMatch(line -> line.startsWith("job_last"));
  }

  @Test
  void runs_can_be_told_apart_by_how_they_ended() throws IOException {
    Rule rule =
        rule("queue")
            .meters(Map.of(StandardMeter.RUNS, meter("a_total", "outcome", "queue").build()))
            .build();
    Cells cells = meters.of(rule, Set.of()).root().child("q1").cells();
    List<String> before = scrape();

    cells.succeeded(1, null, at(0));
    cells.succeeded(1, null, at(0));
    cells.failed(1, null, at(0));
    cells.rejected();

    assertThat(before)
        .contains(
            "a_total{outcome=\"success\",queue=\"q1\"} 0.0",
            "a_total{outcome=\"failure\",queue=\"q1\"} 0.0")
        .noneMatch(line -> line.contains("\"rejected\""));
    assertThat(scrape())
        .contains(
            "a_total{outcome=\"success\",queue=\"q1\"} 2.0",
            "a_total{outcome=\"failure\",queue=\"q1\"} 1.0",
            "a_total{outcome=\"rejected\",queue=\"q1\"} 1.0");
  }

  @Test
  void slow_calls_are_counted_however_they_end() throws IOException {
    Rule rule =
        rule()
            .log(LogPlan.builder().slowOver(Duration.ofSeconds(2)).build())
            .meters(Map.of(StandardMeter.SLOW, meter("a_total").build()))
            .build();
    Cells cells = meters.of(rule, Set.of()).root().cells();

    cells.succeeded(1.999999999, null, at(0));
    cells.succeeded(2, null, at(0));
    cells.failed(3, null, at(0));

    assertThat(scrape()).contains("a_total 2.0");
  }

  @Test
  void the_last_outcome_is_shown_once_there_is_one() throws IOException {
    Rule rule = rule().meters(Map.of(StandardMeter.LAST_OUTCOME, meter("up").build())).build();
    Cells cells = meters.of(rule, Set.of()).root().cells();
    List<String> before = scrape();

    cells.failed(1, null, at(0));
    List<String> down = scrape();
    cells.succeeded(1, null, at(0));

    assertThat(before).noneMatch(line -> line.startsWith("up"));
    assertThat(down).contains("up 0.0");
    assertThat(scrape()).contains("up 1.0");
  }

  @Test
  void meter_carries_its_own_labels_only() throws IOException {
    Rule rule =
        rule("queue", "type")
            .meters(
                Map.of(
                    StandardMeter.RUNS, meter("a_total", "type").build(),
                    StandardMeter.SUCCESSES, meter("b_total", "type", "queue").build(),
                    StandardMeter.INFLIGHT, meter("c").build()))
            .build();
    RuleMeters ours = meters.of(rule, Set.of());

    for (String queue : List.of("q1", "q2")) {
      Cells cells = ours.root().child(queue).child("import").cells();
      cells.started(at(0));
      cells.succeeded(0, null, at(0));
    }

    assertThat(scrape())
        .contains(
            "a_total{type=\"import\"} 2.0",
            "b_total{queue=\"q1\",type=\"import\"} 1.0",
            "b_total{queue=\"q2\",type=\"import\"} 1.0",
            "c 2.0");
  }

  @Test
  void labels_read_at_the_end_do_not_stand_on_what_is_known_before() throws IOException {
    Rule rule = rule("route", "status").meters(meters("http", "route", "status")).build();
    RuleMeters ours = meters.of(rule, Set.of("status"));

    Cells early = ours.start().child("/a").cells();
    early.started(at(1_000));
    early.attempt(1, null, at(0));
    Cells late = ours.root().child("/a").child("200").cells();
    late.succeeded(1, null, at(2_000));
    late.retried(2);

    assertThat(scrape())
        .contains(
            "http_inflight{route=\"/a\"} 1.0",
            "http_last_start_timestamp_seconds{route=\"/a\"} 1.0",
            "http_attempt_duration_seconds_count{route=\"/a\"} 1",
            "http_runs_total{route=\"/a\",status=\"200\"} 1.0",
            "http_retries_total{route=\"/a\",status=\"200\"} 2.0");
    assertThat(ours.start()).isNotSameAs(ours.root());
  }

  @Test
  void rules_share_a_metric_of_the_same_shape() throws IOException {
    Rule first = rule("a", "b").meters(runs("shared_total", "a", "b")).build();
    Rule second = rule("b", "a").meters(runs("shared_total", "b", "a")).build();

    meters.of(first, Set.of()).root().child("1").child("2").cells().rejected();
    meters.of(second, Set.of()).root().child("2").child("1").cells().rejected();

    assertThat(scrape()).contains("shared_total{a=\"1\",b=\"2\"} 2.0");
  }

  @Test
  void counts_go_on_after_a_reload_and_a_changed_shape_begins_anew() throws IOException {
    Rule before = rule("a").meters(runs("kept_total", "a")).build();
    Rule after = rule("a").meters(runs("kept_total", "a")).reentrant(true).build();
    Rule changed = rule("a").meters(runs("kept_total")).build();

    meters.of(before, Set.of()).root().child("1").cells().rejected();
    meters.of(after, Set.of()).root().child("1").cells().rejected();
    List<String> reloaded = scrape();
    meters.of(changed, Set.of()).root().child("1").cells().rejected();

    assertThat(reloaded).contains("kept_total{a=\"1\"} 2.0");
    assertThat(scrape()).contains("kept_total 1.0").noneMatch(l -> l.startsWith("kept_total{"));
  }

  @Test
  void name_that_is_taken_is_left_out_and_harms_nothing() throws IOException {
    Rule rule =
        rule()
            .meters(
                Map.of(
                    StandardMeter.RUNS, meter("jobwarden_faults_total").build(),
                    StandardMeter.DURATION, meter("x_seconds").build(),
                    StandardMeter.SUCCESSES, meter("fine_total").build()))
            .customMeters(
                List.of(
                    custom("x_seconds_count", MeterType.GAUGE), custom("1bad", MeterType.GAUGE)))
            .build();

    Cells cells = meters.of(rule, Set.of()).root().cells();
    cells.succeeded(1, null, at(1));
    cells.custom(0, 1);
    cells.custom(1, 1);

    assertThat(scrape()).contains("fine_total 1.0", "x_seconds_count 1");
  }

  @Test
  void custom_meters_add_set_and_observe() throws IOException {
    Rule rule =
        rule()
            .customMeters(
                List.of(
                    custom("rows_total", MeterType.COUNTER),
                    custom("size", MeterType.GAUGE),
                    custom("batch", MeterType.HISTOGRAM, List.of(10.0))))
            .build();
    Cells cells = meters.of(rule, Set.of()).root().cells();

    for (double value : new double[] {2.5, 40}) {
      cells.custom(0, value);
      cells.custom(1, value);
      cells.custom(2, value);
    }

    assertThat(scrape())
        .contains("rows_total 42.5", "size 40.0", "batch_bucket{le=\"10.0\"} 1", "batch_count 2");
  }

  @Test
  void impossible_values_are_counted_faults() throws IOException {
    Rule rule =
        rule()
            .customMeters(
                List.of(
                    custom("odd_total", MeterType.COUNTER),
                    custom("odd_size", MeterType.GAUGE),
                    custom("odd_rows", MeterType.HISTOGRAM)))
            .build();
    Cells cells = meters.of(rule, Set.of()).root().cells();

    cells.custom(0, -1);
    cells.custom(0, Double.NaN);
    cells.custom(1, Double.NaN);
    cells.custom(2, Double.NaN);
    cells.custom(3, 1);

    assertThat(AgentFaults.counts())
        .containsEntry("metric odd_total", 2L)
        .containsEntry("metric odd_size", 1L)
        .containsEntry("metric odd_rows", 1L);
    assertThat(scrape())
        .contains("odd_total 0.0", "jobwarden_faults_total{place=\"metric odd_total\"} 2.0");
  }

  @Test
  void label_sets_over_the_limit_share_one_series_and_take_no_memory() throws IOException {
    Meters few = open(MetricsPlan.builder().process(false).maxSeries(100).build());
    double before = SelfCounter.SERIES_OVERFLOWED.value();
    Rule rule =
        rule("user", "queue")
            .meters(
                Map.of(
                    StandardMeter.RUNS, meter("by_user_total", "user").build(),
                    StandardMeter.REJECTED, meter("by_queue_total", "queue").build()))
            .build();
    LabelNode root = few.of(rule, Set.of()).root();

    for (int i = 0; i < 100_000; i++) {
      root.child("user" + i).child("q" + i % 5).cells().rejected();
    }

    List<String> lines = scrape(few);
    assertThat(lines.stream().filter(line -> line.startsWith("by_user_total{"))).hasSize(101);
    assertThat(lines).contains("by_user_total{user=\"_other\"} 99900.0");
    assertThat(lines).contains("by_queue_total{queue=\"q4\"} 20000.0");
    assertThat(SelfCounter.SERIES_OVERFLOWED.value() - before).isEqualTo(99_900);
    assertThat(reachable(root)).isLessThan(500);
  }

  @Test
  void secrets_do_not_become_label_values() throws IOException {
    Rule rule = rule("token", "header").meters(runs("r_total", "token", "header")).build();

    meters.of(rule, Set.of()).root().child("s3cret").child("Bearer s3cret").cells().rejected();

    assertThat(scrape()).contains("r_total{header=\"***\",token=\"***\"} 1.0");
  }

  @Test
  void native_histograms_keep_their_classic_buckets() throws IOException {
    Rule rule =
        rule()
            .meters(
                Map.of(
                    StandardMeter.DURATION,
                    meter("n_seconds")
                        .nativeHistogram(true)
                        .buckets(List.of(Duration.ofMillis(100), Duration.ofSeconds(1)))
                        .build()))
            .build();

    meters.of(rule, Set.of()).root().cells().succeeded(0.5, null, at(0));

    assertThat(scrape())
        .contains(
            "n_seconds_bucket{le=\"0.1\"} 0",
            "n_seconds_bucket{le=\"1.0\"} 1",
            "n_seconds_bucket{le=\"+Inf\"} 1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void last_traced_call_of_each_bucket_is_its_exemplar(boolean nativeHistogram) throws IOException {
    MeterPlan seconds =
        meter("e_seconds")
            .nativeHistogram(nativeHistogram)
            .buckets(List.of(Duration.ofMillis(100), Duration.ofSeconds(1)))
            .build();
    Rule rule = rule().meters(Map.of(StandardMeter.DURATION, seconds)).build();
    Cells cells = meters.of(rule, Set.of()).root().cells();

    cells.succeeded(0.25, span("1"), at(1_000));
    cells.succeeded(0.5, span("2"), at(2_000));
    cells.failed(0.75, null, at(3_000));
    cells.failed(4, span("3"), at(4_000));

    assertThat(openMetrics())
        .contains(
            "e_seconds_bucket{le=\"0.1\"} 0",
            "e_seconds_bucket{le=\"1.0\"} 3 # {span_id=\"0000000000000002\","
                + "trace_id=\"00000000000000000000000000000002\"} 0.5 2.000",
            "e_seconds_bucket{le=\"+Inf\"} 4 # {span_id=\"0000000000000003\","
                + "trace_id=\"00000000000000000000000000000003\"} 4.0 4.000");
    assertThat(scrape()).noneMatch(line -> line.contains("trace_id"));
  }

  private static TraceContext span(String id) {
    return new TraceContext() {
      @Override
      public String traceId() {
        return "0".repeat(31) + id;
      }

      @Override
      public String spanId() {
        return "0".repeat(15) + id;
      }

      @Override
      public boolean isSampled() {
        return true;
      }
    };
  }

  private List<String> openMetrics() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OpenMetricsTextFormatWriter.create().write(out, meters.registry().scrape());
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void agent_tells_of_itself() throws IOException {
    assertThat(scrape())
        .contains("jobwarden_build_info{version=\"1.2.3\"} 1")
        .anyMatch(line -> line.startsWith("jobwarden_classes_woven_total "))
        .anyMatch(line -> line.startsWith("jobwarden_weave_seconds_total "));
  }

  @Test
  void process_is_told_when_asked_for() throws IOException {
    Meters all = open(MetricsPlan.builder().build());

    assertThat(scrape(all))
        .anyMatch(line -> line.startsWith("process_cpu_seconds_total "))
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\"} "))
        .anyMatch(line -> line.startsWith("jvm_threads_current "));
    assertThat(scrape()).noneMatch(line -> line.startsWith("jvm_"));
  }

  @Test
  void rule_without_meters_counts_nothing() throws IOException {
    Cells cells = meters.of(rule("a").build(), Set.of()).root().child("x").cells();

    cells.started(at(1));
    cells.succeeded(1, null, at(1));
    cells.custom(0, 1);
    cells.left();

    assertThat(scrape()).noneMatch(line -> line.contains("a=\"x\""));
  }

  private static Meters open(MetricsPlan plan) {
    return Meters.open(plan, Redaction.of(LogsPlan.builder().build()), "1.2.3");
  }

  private static Rule.Builder rule(String... labels) {
    Map<String, String> templates = new LinkedHashMap<>();
    for (String label : labels) {
      templates.put(label, "${arg0}");
    }
    return Examples.rule().labels(templates);
  }

  private static Map<StandardMeter, MeterPlan> runs(String name, String... labels) {
    return Map.of(StandardMeter.RUNS, meter(name, labels).build());
  }

  private static CustomMeter custom(String name, MeterType type) {
    return custom(name, type, List.of());
  }

  private static CustomMeter custom(String name, MeterType type, List<Double> buckets) {
    return CustomMeter.builder()
        .name(name)
        .type(type)
        .help("Help.")
        .value("${return}")
        .buckets(buckets)
        .build();
  }

  private List<String> scrape() throws IOException {
    return scrape(meters);
  }

  private static List<String> scrape(Meters meters) throws IOException {
    MetricSnapshots snapshots = meters.registry().scrape();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(bytes, snapshots);
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static int reachable(LabelNode node) {
    int count = 1;
    for (LabelNode child : node.children()) {
      count += reachable(child);
    }
    return count;
  }
}
