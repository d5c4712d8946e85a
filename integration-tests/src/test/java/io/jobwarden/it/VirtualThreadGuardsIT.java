package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.HostCounts;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * 10,000 virtual threads that wait for places and between attempts, and 1,000 that are interrupted:
 * the one that keeps its carrier is the application's own.
 */
class VirtualThreadGuardsIT {
  private static final OncePerJdk<Seen> CROWD =
      OncePerJdk.of("VirtualThreadGuardsIT", VirtualThreadGuardsIT::play);

  private record Seen(Run run, HostCounts counted, Scrape metrics, Path recording) {}

  private static Seen play(Jdk jdk, Path folder) throws Exception {
    Path recording = folder.resolve("pinned.jfr");
    try (Run run =
        Jvm.of(jdk, folder)
            .option("-Djdk.tracePinnedThreads=full") // of JDK 21 alone
            .option(
                "-XX:StartFlightRecording:settings=none,filename="
                    + recording
                    + ",+jdk.VirtualThreadPinned#enabled=true"
                    + ",+jdk.VirtualThreadPinned#threshold=0ms"
                    + ",+jdk.VirtualThreadPinned#stackTrace=true")
            .watchedBy(
                "version: 1",
                "http: {enabled: true, port: 0}",
                "logs: {stdout: false, file: {path: log.jsonl}}",
                "rules:",
                "  - name: pass",
                "    pointcut: execution(* com.acme.host.guarded.VirtualCrowd.Gate.pass(..))",
                "    component: gate",
                "    retry: {attempts: 3, backoff: {initial: 1ms}, on: [java.io.IOException],"
                    + " idempotent: true}",
                "    concurrency: {max: 10, wait: 50s}",
                "  - name: hang",
                "    pointcut: execution(* com.acme.host.guarded.VirtualCrowd.Gate.hang(..))",
                "    component: hanging",
                "    timeout: {after: 100ms, then: interrupt}",
                "    dead_letter: {file: letters.jsonl}")
            .host("virtual", "stay")) {
      Pages pages = run.untilPrinted("done").pages();
      Scrape metrics = pages.scrape();
      run.go().ended();
      return new Seen(run, HostCounts.of(run.printed()), metrics, recording);
    }
  }

  @OnEachJdk(from = 21)
  void never_more_than_ten_are_inside_and_all_get_through(Jdk jdk) {
    Seen seen = CROWD.with(jdk);

    assertThat(seen.counted().below("pass.")).containsExactly("value");
    assertThat(seen.counted().of("pass.value")).isEqualTo(10_000);
    assertThat(seen.counted().of("bodies")).isEqualTo(11_000);
    assertThat(seen.counted().of("most inside")).isEqualTo(10);
    assertThat(seen.metrics().value("gate_runs_total")).isEqualTo(10_300);
    assertThat(seen.metrics().value("gate_successes_total")).isEqualTo(10_300);
    assertThat(seen.metrics().value("gate_retries_total")).isEqualTo(1_030);
    assertThat(seen.metrics().value("gate_inflight")).isZero();
  }

  @OnEachJdk(from = 21)
  void a_time_limit_interrupts_virtual_threads_and_leaves_no_flag(Jdk jdk) {
    Seen seen = CROWD.with(jdk);

    assertThat(seen.counted().below("hang.")).containsExactly("CallTimeoutException");
    assertThat(seen.counted().of("hang.CallTimeoutException")).isEqualTo(1_000);
    assertThat(seen.metrics().value("hanging_failures_total")).isEqualTo(1_030);
    assertThat(seen.metrics().value("hanging_dead_letters_total")).isEqualTo(1_030);
    assertThat(seen.metrics().value("hanging_inflight")).isZero();
  }

  @OnEachJdk(from = 21)
  void no_virtual_thread_keeps_its_carrier_while_it_waits(Jdk jdk) throws Exception {
    List<String> pinned =
        RecordingFile.readAllEvents(CROWD.with(jdk).recording()).stream()
            .filter(event -> event.getEventType().getName().equals("jdk.VirtualThreadPinned"))
            .map(VirtualThreadGuardsIT::stack)
            .toList();

    assertThat(pinned).anyMatch(event -> event.contains("Pinned.<clinit>"));
    assertThat(pinned)
        .filteredOn(event -> !event.contains("Pinned.<clinit>"))
        .noneMatch(event -> event.contains("jobwarden"))
        .noneMatch(event -> event.contains("com.acme"));
  }

  private static String stack(RecordedEvent event) {
    return event.getStackTrace().getFrames().stream()
        .map(frame -> frame.getMethod().getType().getName() + "." + frame.getMethod().getName())
        .collect(Collectors.joining("\n"));
  }

  @OnEachJdk(from = 21)
  void nothing_of_the_agent_is_said_but_its_own_sentences(Jdk jdk) {
    Seen seen = CROWD.with(jdk);

    assertThat(seen.run().printed()) // where JDK 21 prints stacks
        .noneMatch(line -> line.contains("jobwarden"))
        .noneMatch(line -> line.contains("VirtualCrowd$Gate"));
    assertThat(seen.run().foreignErr()).isEmpty();
    assertThat(seen.run().said()).noneMatch(line -> line.startsWith("error"));
    assertThat(seen.metrics().named("jobwarden_faults_total")).isEmpty();
    assertThat(seen.run().exitCode()).isZero();
  }
}
