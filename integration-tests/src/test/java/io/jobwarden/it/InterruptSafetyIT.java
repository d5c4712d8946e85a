package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.HostCounts;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class InterruptSafetyIT {
  @TempDir private Path folder;

  @OnEachJdk
  void no_interrupt_of_a_time_limit_leaves_the_body_that_it_is_meant_for(Jdk jdk) throws Exception {
    try (Run run =
        Jvm.of(jdk, folder)
            .watchedBy(
                "version: 1",
                "http: {enabled: true, port: 0}",
                "rules:",
                "  - name: timed",
                "    pointcut: execution(* com.acme.host.guarded.Interrupts.Timed.run(..))",
                "    component: timed",
                "    log: false",
                "    timeout: {after: 2ms, then: interrupt}")
            .host("interrupts", "stay")) {
      Scrape metrics = run.untilPrinted("done").pages().scrape();
      HostCounts counted = HostCounts.of(run.go().ended().printed());

      assertThat(counted.of("interrupted outside of bodies")).isZero();
      assertThat(counted.of("interrupts of others that were lost")).isZero();
      assertThat(counted.below("end."))
          .containsExactlyInAnyOrder("value", "CallTimeoutException", "InterruptedException");
      assertThat(metrics.value("timed_runs_total")).isEqualTo(50_000);
      assertThat(metrics.value("timed_successes_total")).isEqualTo(counted.of("end.value"));
      assertThat(metrics.value("timed_failures_total")).isEqualTo(50_000 - counted.of("end.value"));
      // else most bodies would not have ended about when their time did
      assertThat(counted.of("end.value") - metrics.value("timed_late_total")).isGreaterThan(1_000);
      assertThat(metrics.value("timed_late_total")).isGreaterThan(1_000);
      assertThat(counted.of("end.CallTimeoutException")).isGreaterThan(1_000);
      assertThat(metrics.value("timed_inflight")).isZero();
      assertThat(metrics.named("jobwarden_faults_total")).isEmpty();
    }
  }
}
