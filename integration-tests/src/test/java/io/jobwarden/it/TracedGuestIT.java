package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.Collector;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jdks;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The agent comes to a JVM, traces its calls over one protocol after the other, refuses a reload,
 * and leaves. All JDKs do so at the same time, since each must then wait for a minute.
 */
class TracedGuestIT {
  private static final OncePerJdk<Left> VISITS = OncePerJdk.of("TracedGuestIT", TracedGuestIT::go);
  private static final Map<Jdk, CompletableFuture<Left>> ALL = new ConcurrentHashMap<>();

  /** Okio's thread, which watches over timeouts, looks for so long whether anything is to do. */
  private static final Duration OKIO = Duration.ofSeconds(100);

  private static final Pattern OURS =
      Pattern.compile("io[.]jobwarden[.]core|io[.]opentelemetry|okhttp3|okio|kotlin");

  private record Left(Run run, int refused) {}

  @OnEachJdk
  void nothing_of_tracing_is_left_when_it_has_gone(Jdk jdk) {
    if (ALL.isEmpty()) {
      Jdks.PROMISED.stream().map(Jdks::find).filter(Objects::nonNull).forEach(this::begin);
    }
    Left left = Objects.requireNonNull(ALL.get(jdk)).join();

    assertThat(left.run().exitCode()).isZero();
    assertThat(left.refused()).isEqualTo(1);
  }

  private void begin(Jdk jdk) {
    ALL.put(
        jdk,
        CompletableFuture.supplyAsync(() -> VISITS.with(jdk), task -> new Thread(task).start()));
  }

  private static Left go(Jdk jdk, Path folder) throws Exception {
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    try (Collector collector = Collector.start(folder);
        Run run = Jvm.of(jdk, folder).host("service")) {
      run.untilPrinted("ready");
      visit(jdk, folder, run, "grpc", collector.grpc(), collector, 1);
      int refused = visit(jdk, folder, run, "http/protobuf", collector.http(), collector, 2);

      Await.until(
          OKIO,
          () -> "the end of all threads: " + threads(jdk, run),
          () -> !Pattern.compile("jobwarden|okhttp|okio").matcher(threads(jdk, run)).find());
      Await.until( // JDK 8 needs one collection more
          () -> "no class of the agent: " + GuestIT.histogram(jdk, run.pid()),
          () -> !OURS.matcher(GuestIT.histogram(jdk, run.pid())).find());
      assertThat(GuestIT.histogram(jdk, run.pid())).contains("com.acme.host.attached.Job");
      run.tell("end").ended();
      return new Left(run, refused);
    }
  }

  /** Returns how a reload of a wrong file ended. */
  private static int visit(
      Jdk jdk, Path folder, Run run, String protocol, String address, Collector collector, int rule)
      throws Exception {
    String pid = String.valueOf(run.pid());
    Path config =
        Files.writeString(
            folder.resolve("guest.yaml"),
            """
            version: 1
            logs: {stdout: false}
            reload: {watch: false}
            self: {max_cost: 100%%}
            traces: {enabled: true, sample: 0.1%%, otlp: {protocol: %s, endpoint: "http://%s"}}
            rules:
              - {name: work%d, pointcut: execution(* com.acme.host.attached.Job.work(..))}
            """
                .formatted(protocol, address, rule));
    Run attached = command(jdk, folder, "attach", pid, "--config", config.toString());
    assertThat(attached.exitCode()).as(attached.toString()).isZero();
    Await.until(
        () -> "spans over " + protocol,
        () -> collector.spans().stream().anyMatch(span -> span.name().equals("work" + rule)));
    Files.writeString(config, "version: 1\nrules: [{}]\n");
    int refused = command(jdk, folder, "reload", pid).exitCode();
    Run detached = command(jdk, folder, "detach", pid);
    assertThat(detached.exitCode()).as(detached.toString()).isZero();
    return refused;
  }

  private static String threads(Jdk jdk, Run run) throws Exception {
    return GuestIT.tool(jdk, run.pid(), "Thread.print").toLowerCase(Locale.ROOT);
  }

  private static Run command(Jdk jdk, Path folder, String... arguments) throws Exception {
    return Jvm.of(jdk, folder).command(arguments).ended();
  }
}
