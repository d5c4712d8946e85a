package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Promtool;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.net.http.HttpResponse;
import java.nio.file.Path;

class MetricsIT {
  private static final OncePerJdk<Seen> METERS = OncePerJdk.of("MetricsIT", MetricsIT::play);

  private record Seen(
      Run run,
      Scrape during,
      Scrape after,
      HttpResponse<String> text,
      HttpResponse<String> openMetrics,
      HttpResponse<String> protobufFirst,
      HttpResponse<String> live,
      HttpResponse<String> unknown) {}

  private static Seen play(Jdk jdk, Path folder) throws Exception {
    try (Run run =
        Jvm.of(jdk, folder)
            .watchedBy(
                "version: 1",
                "http: {enabled: true, port: 0}",
                "logs: {stdout: false}",
                "rules:",
                "  - name: rows",
                "    pointcut: execution(* com.acme.host.Meters.Work.rows(int))",
                "    component: work",
                "    labels: {kind: imported}",
                "    metrics:",
                "      runs: acme_imports_total",
                "      failures: {name: acme_import_failures_total, help: Imports that failed.}",
                "      successes: {enabled: false}",
                "      duration: {name: acme_import_seconds, buckets: [1ms, 1m]}",
                "      custom:",
                "        - {name: acme_rows_total, type: counter, add: '${return.size()}'}",
                "        - {name: acme_rows_last, type: gauge, set: '${return.size()}'}",
                "        - {name: acme_batch, type: histogram, observe: '${return.size()}',"
                    + " buckets: [1, 3, 10]}",
                "  - name: wait",
                "    pointcut: execution(* com.acme.host.Meters.Work.wait(String))",
                "    component: waiting",
                "    labels: {when: '${arg0}'}")
            .host("meters", "stay")) {
      Pages pages = run.untilPrinted("waiting now").pages();
      Scrape during = pages.scrape();
      run.go().untilPrinted("done");
      Seen seen =
          new Seen(
              run,
              during,
              pages.scrape(),
              pages.get("/metrics"),
              pages.get("/metrics", "Accept", "application/openmetrics-text; version=1.0.0"),
              pages.get(
                  "/metrics",
                  "Accept",
                  "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
                      + "encoding=delimited;q=0.6,text/plain;version=0.0.4;q=0.3"),
              pages.get("/health/live"),
              pages.get("/nowhere"));
      run.go().ended();
      return seen;
    }
  }

  @OnEachJdk
  void calls_are_counted_exactly_under_names_of_the_users_choice(Jdk jdk) {
    Scrape metrics = METERS.with(jdk).after();

    assertThat(metrics.named("acme_"))
        .filteredOn(sample -> !sample.contains("seconds"))
        .containsExactlyInAnyOrder(
            "acme_imports_total{kind=imported} 7.0",
            "acme_import_failures_total{kind=imported} 2.0",
            "acme_rows_total{kind=imported} 10.0",
            "acme_rows_last{kind=imported} 4.0",
            "acme_batch_bucket{kind=imported, le=1.0} 2.0",
            "acme_batch_bucket{kind=imported, le=3.0} 4.0",
            "acme_batch_bucket{kind=imported, le=10.0} 5.0",
            "acme_batch_bucket{kind=imported, le=+Inf} 5.0",
            "acme_batch_count{kind=imported} 5.0",
            "acme_batch_sum{kind=imported} 10.0");
    assertThat(metrics.named("work_successes_total")).isEmpty();
  }

  @OnEachJdk
  void durations_fall_into_buckets_of_the_users_choice(Jdk jdk) {
    Scrape metrics = METERS.with(jdk).after();

    assertThat(metrics.named("acme_import_seconds_bucket")).hasSize(3);
    assertThat(metrics.value("acme_import_seconds_bucket", "kind", "imported", "le", "60.0"))
        .isEqualTo(7);
    assertThat(metrics.value("acme_import_seconds_count", "kind", "imported")).isEqualTo(7);
  }

  @OnEachJdk
  void a_call_under_way_is_seen_and_counts_as_a_run_only_at_its_end(Jdk jdk) {
    Seen seen = METERS.with(jdk);

    assertThat(seen.during().value("waiting_inflight", "when", "now")).isEqualTo(1);
    assertThat(seen.during().value("waiting_runs_total", "when", "now")).isZero();
    assertThat(seen.after().value("waiting_inflight", "when", "now")).isZero();
    assertThat(seen.after().value("waiting_runs_total", "when", "now")).isEqualTo(1);
    assertThat(seen.after().value("waiting_last_success_timestamp_seconds", "when", "now"))
        .isGreaterThan(1.6e9);
  }

  @OnEachJdk
  void promtool_accepts_the_page(Jdk jdk) throws Exception {
    Seen seen = METERS.with(jdk);

    assumeThat(Promtool.isThere()).as(Promtool.WHERE).isTrue();
    assertThat(Promtool.check(seen.text().body())).isEmpty();
  }

  @OnEachJdk
  void the_format_is_negotiated(Jdk jdk) {
    Seen seen = METERS.with(jdk);

    assertThat(seen.text().headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
    assertThat(seen.openMetrics().headers().firstValue("Content-Type"))
        .hasValueSatisfying(
            type -> assertThat(type).startsWith("application/openmetrics-text; version=1.0.0"));
    assertThat(seen.openMetrics().body()).endsWith("# EOF\n");
    assertThat(seen.protobufFirst().statusCode()).isEqualTo(200);
    assertThat(seen.protobufFirst().body()).contains("acme_imports_total{kind=\"imported\"} 7.0");
  }

  @OnEachJdk
  void the_agent_and_the_jvm_count_for_themselves(Jdk jdk) {
    Scrape metrics = METERS.with(jdk).after();

    assertThat(metrics.value("jobwarden_classes_woven_total")).isEqualTo(1);
    assertThat(metrics.value("jobwarden_methods_woven_total")).isEqualTo(2);
    assertThat(metrics.value("jobwarden_classes_not_woven_total")).isZero();
    assertThat(metrics.value("jobwarden_log_events_dropped_total")).isZero();
    assertThat(metrics.named("jobwarden_faults_total")).isEmpty();
    assertThat(metrics.named("jvm_memory_used_bytes")).isNotEmpty();
    assertThat(metrics.value("process_cpu_seconds_total")).isPositive();
  }

  @OnEachJdk
  void the_process_says_that_it_lives(Jdk jdk) {
    Seen seen = METERS.with(jdk);

    assertThat(seen.live().statusCode()).isEqualTo(200);
    assertThat(JsonLines.value(seen.live().body()).path("status").asText()).isEqualTo("healthy");
    assertThat(seen.unknown().statusCode()).isEqualTo(404);
    assertThat(seen.run().foreignErr()).isEmpty();
  }
}
