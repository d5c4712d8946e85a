package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.HostCopy;
import io.jobwarden.it.jvm.HostCounts;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Neighbour;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Two web applications with the same classes in Tomcat, deployed again and again. */
class RedeploymentsIT {
  private static final int TIMES = 20;

  @TempDir private Path folder;

  @OnEachJdk
  void each_deployment_is_counted_and_none_is_held(Jdk jdk) throws Exception {
    try (Run run = start(jdk)) {
      List<String> alive = new ArrayList<>();
      for (int time = 2; time < TIMES; time += 4) {
        run.untilPrinted("/two " + time + ", not ready for " + time);
        alive.addAll(run.pages().scrape().named("web_jobs_alive"));
      }
      run.untilPrinted("done");
      Scrape page = run.pages().scrape();
      run.go().ended();

      HostCounts counted = HostCounts.of(run.printed());
      assertThat(counted.of("loaders")).isEqualTo(2 * TIMES);
      assertThat(counted.of("left")).isZero();
      for (String path : new String[] {"/one", "/two"}) {
        assertThat(run.printed())
            .contains(path + " 0, not ready for 0", path + " 19, not ready for 19");
        assertThat(page.value("web_runs_total", "application", path)).isEqualTo(TIMES);
        assertThat(page.value("web_retries_total", "application", path)).isEqualTo(TIMES);
        assertThat(page.value("web_successes_total", "application", path)).isEqualTo(TIMES);
        assertThat(page.value("lost_failures_total", "application", path)).isEqualTo(TIMES);
        assertThat(page.value("lost_dead_letters_total", "application", path)).isEqualTo(TIMES);
      }
      assertThat(alive)
          .anyMatch(sample -> sample.startsWith("web_jobs_alive{application=/one} "))
          .anyMatch(sample -> sample.startsWith("web_jobs_alive{application=/two} "));
      assertThat(page.named("web_jobs_alive")).isEmpty();
      assertThat(page.named("jobwarden_value_errors_total")).isEmpty();
      assertThat(page.value("jobwarden_classes_woven_total")).isEqualTo(2 * TIMES);
      assertThat(page.named("jobwarden_faults_total")).isEmpty();
      assertThat(run.foreignErr()).isEmpty(); // where Tomcat tells of leaks
      assertThat(run.exitCode()).as(run.toString()).isZero();
    }
  }

  private Run start(Jdk jdk) throws Exception {
    Path classes = HostCopy.of("com/acme/neighbour", folder.resolve("classes"));
    HostCopy.of("com/acme/host", classes);
    Path web = folder.resolve("web");
    HostCopy.of("com/acme/web", web.resolve("WEB-INF/classes"));
    Files.createDirectories(folder.resolve("tomcat/webapps"));
    Path logging = folder.resolve("logging.properties");
    Files.writeString(
        logging,
        "handlers=java.util.logging.ConsoleHandler\n.level=WARNING\n"
            // which warns where the machine is too busy to make random numbers in 100 ms
            + "org.apache.catalina.util.SessionIdGeneratorBase.level=SEVERE\n");
    Jvm jvm =
        Jvm.of(jdk, folder)
            .option("-Djava.util.logging.config.file=" + logging)
            .option("-Dsun.io.useCanonCaches=false") // which Tomcat would do, and say so
            .classPath(
                Neighbour.path(
                    classes,
                    Neighbour.jar("tomcat-embed-core"),
                    Neighbour.jar("tomcat-annotations-api")));
    if (jdk.hasModules()) { // else Tomcat tells that it cannot look for leaks
      for (String part :
          new String[] {
            "java.base/java.lang",
            "java.base/java.io",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.rmi/sun.rmi.transport"
          }) {
        jvm.option("--add-opens=" + part + "=ALL-UNNAMED");
      }
    }
    return jvm.watchedBy(
            "version: 1",
            "http: {enabled: true, port: 0}",
            "logs: {stdout: false, file: {path: log.jsonl}}",
            "gauges:",
            "  - name: web_jobs_alive",
            "    instance: com.acme.web.Job",
            "    value: \"${this.attempts}\"",
            "    labels: {application: \"${this.application}\"}",
            "    instances: sum",
            "rules:",
            "  - name: web",
            "    pointcut: execution(* com.acme.web.Job.run(..))",
            "    component: web",
            "    labels: {application: \"${this.application}\"}",
            "    fields: {what: \"${arg0}\"}",
            "    retry: {attempts: 2, backoff: {initial: 1ms}, idempotent: true}",
            "    concurrency: {max: 2, key: \"${application}\", wait: 5s}",
            "    timeout: {after: 30s, then: interrupt}",
            "  - name: lost",
            "    pointcut: execution(* com.acme.web.Job.fail(..))",
            "    component: lost",
            "    labels: {application: \"${this.application}\"}",
            "    fields: {what: \"${arg0}\"}",
            "    dead_letter: {file: letters.jsonl}",
            "    breaker: {failure_rate: 100%, calls: 1000, open_for: 1s, trial_calls: 1}")
        .start("com.acme.neighbour.Redeployments", web.toString(), String.valueOf(TIMES));
  }
}
