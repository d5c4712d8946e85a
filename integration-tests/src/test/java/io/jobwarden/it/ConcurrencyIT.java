package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Path;

class ConcurrencyIT {
  private static final OncePerJdk<Seen> CROWD = OncePerJdk.of("ConcurrencyIT", ConcurrencyIT::play);

  private record Seen(Run run, Scrape metrics) {}

  /**
   * 1,000 calls on 50 threads; every fifth each throws, is interrupted, recurs, throws an Error.
   */
  private static Seen play(Jdk jdk, Path folder) throws Exception {
    try (Run run =
        Jvm.of(jdk, folder)
            .watchedBy(
                "version: 1",
                "http: {enabled: true, port: 0}",
                "rules:",
                "  - name: door",
                "    pointcut: within(com.acme.host.Crowd.Door) && !execution(* leave(..))",
                "    component: door",
                "    log: false",
                "    concurrency: {max: 3, wait: 50s}")
            .host("crowd", "stay")) {
      run.untilPrinted("done");
      Scrape metrics = run.pages().scrape();
      return new Seen(run.go().ended(), metrics);
    }
  }

  @OnEachJdk
  void never_more_than_three_are_inside_and_all_get_in(Jdk jdk) {
    Run run = CROWD.with(jdk).run();

    assertThat(run.printed())
        .contains("bodies 1000, unexpected ends 0", "most inside at once 3, inside now 0");
  }

  @OnEachJdk
  void every_permit_is_back_whether_bodies_returned_threw_were_interrupted_or_recurred(Jdk jdk) {
    Run run = CROWD.with(jdk).run();

    assertThat(run.printed()).contains("all places are back: true", "ended: true", "done");
  }

  @OnEachJdk
  void each_call_is_counted_once_by_the_way_it_ended(Jdk jdk) {
    Scrape metrics = CROWD.with(jdk).metrics();

    assertThat(metrics.value("door_runs_total")).isEqualTo(1003);
    assertThat(metrics.value("door_successes_total")).isEqualTo(403);
    assertThat(metrics.value("door_failures_total")).isEqualTo(600);
    assertThat(metrics.value("door_rejected_total")).isZero();
    assertThat(metrics.value("door_inflight")).isZero();
    assertThat(metrics.named("jobwarden_faults_total")).isEmpty();
  }
}
