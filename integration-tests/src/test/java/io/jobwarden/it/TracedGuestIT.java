package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.Collector;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;

/** The agent comes to a JVM, traces its calls over one protocol after the other, and leaves it. */
class TracedGuestIT {
  @TempDir private Path folder;

  @OnEachJdk(to = 8)
  void nothing_of_tracing_is_left_when_it_has_gone_from_an_old_jvm(Jdk jdk) throws Exception {
    comeAndGo(jdk);
  }

  @OnEachJdk(from = 25)
  void nothing_of_tracing_is_left_when_it_has_gone_from_a_new_jvm(Jdk jdk) throws Exception {
    comeAndGo(jdk);
  }

  private void comeAndGo(Jdk jdk) throws Exception {
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    try (Collector collector = Collector.start(folder);
        Run run = Jvm.of(jdk, folder).host("service")) {
      run.untilPrinted("ready");
      String pid = String.valueOf(run.pid());

      visit(jdk, pid, collector, "grpc", collector.grpc(), 1);
      visit(jdk, pid, collector, "http/protobuf", collector.http(), 2);

      Await.until(
          () -> "the end of the agent's threads: " + threads(jdk, run),
          () -> !threads(jdk, run).contains("jobwarden") && !threads(jdk, run).contains("okhttp"));
      Await.until(
          Await.DEADLINE.plusSeconds(30), // it looks for a minute whether anything is to do
          () -> "the end of Okio's thread: " + threads(jdk, run),
          () -> !threads(jdk, run).contains("okio"));
      assertThat(GuestIT.histogram(jdk, run.pid()))
          .contains("com.acme.host.attached.Job")
          .doesNotContain("io.jobwarden.core")
          .doesNotContain("io.opentelemetry")
          .doesNotContain("okhttp3");
      assertThat(run.tell("end").ended().exitCode()).isZero();
    }
  }

  private void visit(
      Jdk jdk, String pid, Collector collector, String protocol, String address, int rule)
      throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("guest.yaml"),
            """
            version: 1
            logs: {stdout: false}
            self: {max_cost: 100%%}
            traces: {enabled: true, sample: 0.1%%, otlp: {protocol: %s, endpoint: "http://%s"}}
            rules:
              - {name: work%d, pointcut: execution(* com.acme.host.attached.Job.work(..))}
            """
                .formatted(protocol, address, rule));
    Run attached = command(jdk, "attach", pid, "--config", config.toString());
    assertThat(attached.exitCode()).as(attached.toString()).isZero();
    Await.until(
        () -> "spans over " + protocol,
        () -> collector.spans().stream().anyMatch(span -> span.name().equals("work" + rule)));
    Run detached = command(jdk, "detach", pid);
    assertThat(detached.exitCode()).as(detached.toString()).isZero();
  }

  private static String threads(Jdk jdk, Run run) throws Exception {
    return GuestIT.tool(jdk, run.pid(), "Thread.print").toLowerCase(Locale.ROOT);
  }

  private Run command(Jdk jdk, String... arguments) throws Exception {
    return Jvm.of(jdk, folder).command(arguments).ended();
  }
}
