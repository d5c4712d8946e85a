package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.boot.BootApplication;
import io.jobwarden.it.jvm.FatJar;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Neighbour;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of a timetable and calls through CGLIB's proxies, in a jar of jars. */
class SpringBootIT {
  @TempDir private Path folder;

  @OnEachJdk(from = 17)
  void a_call_through_a_proxy_counts_once(Jdk jdk) throws Exception {
    try (Run run = start(jdk).untilPrinted("done")) {
      Scrape page = run.pages().scrape();
      run.go().ended();

      assertThat(run.printed()).contains("proxy true", "through true");
      assertThat(run.printed()).filteredOn("page"::equals).hasSize(25);
      assertThat(page.value("page_runs_total")).isEqualTo(25);
      assertThat(page.value("job_runs_total", "method", "print")).isGreaterThanOrEqualTo(20);
      assertThat(page.value("job_inflight", "method", "print")).isLessThanOrEqualTo(1);
      assertThat(page.named("jobwarden_faults_total")).isEmpty();
      assertThat(run.foreignErr()).isEmpty();
      assertThat(run.exitCode()).as(run.toString()).isZero();
    }
  }

  private Run start(Jdk jdk) throws Exception {
    List<Path> libraries =
        Stream.of(
                "micrometer-commons",
                "micrometer-observation",
                "spring-aop",
                "spring-beans",
                "spring-boot",
                "spring-boot-autoconfigure",
                "spring-context",
                "spring-core",
                "spring-expression",
                "spring-jcl")
            .map(Neighbour::jar)
            .toList();
    Path jar =
        FatJar.of(
            BootApplication.class,
            Neighbour.jar("spring-boot-loader"),
            libraries,
            folder.resolve("application.jar"));
    return Jvm.of(jdk, folder)
        .classPath(null)
        .watchedBy(
            "version: 1",
            "http: {enabled: true, port: 0}",
            "logs: {stdout: false, file: {path: log.jsonl}}",
            "rules:",
            "  - name: page",
            "    pointcut: execution(* com.acme.boot.Report+.page())",
            "    component: page",
            "  - name: job",
            "    pointcut: \"@annotation(org.springframework.scheduling.annotation.Scheduled)\"",
            "    component: job",
            "    labels: {method: \"${method}\"}")
        .start(
            "-jar",
            jar.toString(),
            "--spring.main.banner-mode=off",
            "--spring.main.log-startup-info=false",
            "--logging.level.root=WARN");
  }
}
