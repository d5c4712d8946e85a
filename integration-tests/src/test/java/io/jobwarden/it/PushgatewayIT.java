package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Pushgateway;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Metrics as they come to a Pushgateway. */
class PushgatewayIT {
  @OnEachJdk
  void last_values_of_a_short_job_stay_at_the_gateway(Jdk jdk, @TempDir Path folder)
      throws Exception {
    assumeThat(Pushgateway.isThere()).as(Pushgateway.WHERE).isTrue();
    try (Pushgateway gateway = Pushgateway.start();
        Run run = traced(jdk, folder, "{url: '" + gateway.url() + "/'}")) {
      run.untilPrinted("ready").tell("7").untilPrintedAfter("7 calls");
      run.go().ended();

      assertThat(run.exitCode()).isZero();
      assertThat(run.said()).noneMatch(line -> line.startsWith("warning"));
      Scrape scrape = gateway.scrape();
      assertThat(scrape.value("outer_runs_total", "job", "importer", "instance", "")).isEqualTo(7);
    }
  }

  @OnEachJdk
  void gateway_that_was_away_is_told_of_once_and_gets_all_when_it_is_back(
      Jdk jdk, @TempDir Path folder) throws Exception {
    assumeThat(Pushgateway.isThere()).as(Pushgateway.WHERE).isTrue();
    int port;
    try (Pushgateway first = Pushgateway.start()) {
      port = first.port();
    }
    try (Run run =
        traced(
            jdk,
            folder,
            "{url: 'http://user:secret@127.0.0.1:"
                + port
                + "', job: a/b, instance: '1', interval: 50ms}")) {
      run.untilPrinted("ready").tell("3").untilPrintedAfter("3 calls");
      run.untilSaid("warning: metrics: they could not be sent to the Pushgateway at http://127");
      Await.until(
          () -> "pushes that failed",
          () -> run.pages().scrape().value("jobwarden_metric_pushes_failed_total") > 2);
      try (Pushgateway gateway = Pushgateway.start(port)) {
        Await.until(
            () -> "the metrics at the gateway",
            () ->
                gateway.scrape().named("outer_runs_total").stream()
                    .anyMatch(line -> line.equals("outer_runs_total{instance=1, job=a/b} 3.0")));
        run.go().ended();
      }

      assertThat(run.exitCode()).isZero();
      assertThat(run.said()).filteredOn(line -> line.startsWith("warning")).hasSize(1);
      assertThat(run.err()).noneMatch(line -> line.contains("secret"));
    }
  }

  private static Run traced(Jdk jdk, Path folder, String push) throws Exception {
    return Jvm.of(jdk, folder)
        .watchedBy(
            "version: 1",
            "service: {name: importer}",
            "http: {enabled: true, port: 0}",
            "logs: {stdout: false}",
            "metrics: {push: " + push + "}",
            "rules:",
            "  - name: outer",
            "    pointcut: execution(* com.acme.host.Traced.outer(..))",
            "    component: outer")
        .host("traced");
  }
}
