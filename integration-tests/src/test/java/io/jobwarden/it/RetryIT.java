package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Path;

class RetryIT {
  private static final OncePerJdk<Seen> RETRIES = OncePerJdk.of("RetryIT", RetryIT::play);

  private record Seen(Run run, Scrape metrics) {}

  private static Seen play(Jdk jdk, Path folder) throws Exception {
    try (Run run =
        Jvm.of(jdk, folder)
            .watchedBy(
                "version: 1",
                "http: {enabled: true, port: 0}",
                "logs: {stdout: false}",
                "rules:",
                "  - name: around",
                "    pointcut: &fetch execution(* com.acme.host.Connector+.fetch(..))",
                "    component: around",
                "    labels: {connector: '${this.name}'}",
                "  - name: fetch",
                "    pointcut: *fetch",
                "    component: connector",
                "    labels: {connector: '${this.name}'}",
                "    retry: &retry",
                "      {attempts: 4, backoff: {initial: 1ms}, on: [java.io.IOException],"
                    + " idempotent: true}",
                "  - name: inside",
                "    pointcut: *fetch",
                "    component: inside",
                "    labels: {connector: '${this.name}'}",
                "  - name: spoil",
                "    pointcut: within(com.acme.host.Retries.Spoiler) && !execution(* isHeld(..))",
                "    component: spoiler",
                "    labels: {method: '${method}'}",
                "    retry: *retry")
            .host("retry", "stay")) {
      run.untilPrinted("done");
      Scrape metrics = run.pages().scrape();
      return new Seen(run.go().ended(), metrics);
    }
  }

  @OnEachJdk
  void the_body_runs_again_with_its_original_arguments_although_it_overwrote_them(Jdk jdk) {
    Run run = RETRIES.with(jdk).run();

    assertThat(run.printed())
        .contains("flaky: got 7, seen [http://x/1 7, http://x/1 7, http://x/1 7]")
        .contains("static: 1099511627776 0.5 [a, b] true c")
        .contains("static bodies: 3");
  }

  @OnEachJdk
  void the_caller_gets_the_very_exception_of_the_last_attempt(Jdk jdk) {
    Run run = RETRIES.with(jdk).run();

    assertThat(run.printed())
        .contains("hopeless: bodies 4, the very exception of the last attempt: true");
  }

  @OnEachJdk
  void one_run_is_counted_however_many_attempts(Jdk jdk) {
    Scrape metrics = RETRIES.with(jdk).metrics();

    assertThat(metrics.named("connector_runs_total"))
        .containsExactly(
            "connector_runs_total{connector=flaky} 1.0",
            "connector_runs_total{connector=hopeless} 1.0",
            "connector_runs_total{connector=interrupted} 1.0");
    assertThat(metrics.value("connector_successes_total", "connector", "flaky")).isEqualTo(1);
    assertThat(metrics.value("connector_failures_total", "connector", "hopeless")).isEqualTo(1);
    assertThat(metrics.value("connector_retries_total", "connector", "flaky")).isEqualTo(2);
    assertThat(metrics.value("connector_retries_total", "connector", "hopeless")).isEqualTo(3);
    assertThat(metrics.value("connector_duration_seconds_count", "connector", "hopeless"))
        .isEqualTo(1);
    assertThat(metrics.value("connector_inflight", "connector", "hopeless")).isZero();
  }

  @OnEachJdk
  void a_rule_before_sees_one_call_and_a_rule_behind_sees_each_attempt(Jdk jdk) {
    Scrape metrics = RETRIES.with(jdk).metrics();

    assertThat(metrics.value("around_runs_total", "connector", "flaky")).isEqualTo(1);
    assertThat(metrics.value("around_successes_total", "connector", "flaky")).isEqualTo(1);
    assertThat(metrics.value("around_failures_total", "connector", "hopeless")).isEqualTo(1);
    assertThat(metrics.value("inside_runs_total", "connector", "flaky")).isEqualTo(3);
    assertThat(metrics.value("inside_failures_total", "connector", "flaky")).isEqualTo(2);
    assertThat(metrics.value("inside_failures_total", "connector", "hopeless")).isEqualTo(4);
  }

  @OnEachJdk
  void an_interrupt_ends_the_wait_and_the_caller_finds_its_flag_set(Jdk jdk) {
    Run run = RETRIES.with(jdk).run();

    assertThat(run.printed())
        .contains("interrupted, flag true: bodies 1, the very exception of the last attempt: true");
  }

  @OnEachJdk
  void an_exception_of_another_type_is_not_retried(Jdk jdk) {
    Run run = RETRIES.with(jdk).run();

    assertThat(run.printed())
        .contains("wrong type: java.lang.IllegalStateException: no luck, bodies 1");
  }

  @OnEachJdk
  void synchronized_and_private_methods_run_again_too(Jdk jdk) {
    Run run = RETRIES.with(jdk).run();

    assertThat(run.printed()).contains("synchronized: k2true, held after: false", "void: 2");
    assertThat(run.said())
        .contains(
            "warning: rule spoil retries com.acme.host.Retries$Spoiler.locked, which is"
                + " synchronized: its lock is held while a retry waits");
  }

  @OnEachJdk
  void nothing_but_the_agents_own_sentences_stands_on_standard_error(Jdk jdk) {
    Run run = RETRIES.with(jdk).run();

    assertThat(run.foreignErr()).isEmpty();
    assertThat(run.said()).noneMatch(line -> line.startsWith("error"));
    assertThat(run.exitCode()).isZero();
  }
}
