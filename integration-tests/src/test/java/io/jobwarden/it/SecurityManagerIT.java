package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.HostCopy;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Neighbour;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Resources;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A security manager whose policy grants the agent's jar everything, the application nothing. */
class SecurityManagerIT {
  @TempDir private Path folder;

  @OnEachJdk(to = 11)
  void each_guard_works_on_threads_that_may_do_nothing(Jdk jdk) throws Exception {
    Seen without = played(jdk, "without", "-Djava.security.debug=");

    Seen seen = played(jdk, "managed", "-Djava.security.manager");

    assertThat(seen.told()).isEqualTo(without.told()).hasSizeGreaterThan(20);
    assertThat(seen.page().value("ask_runs_total")).isEqualTo(7);
    assertThat(seen.page().value("fetch_runs_total", "method", "fetch")).isEqualTo(3);
    assertThat(seen.page().value("fetch_retries_total", "method", "fetch")).isEqualTo(2);
    assertThat(seen.page().value("lose_dead_letters_total")).isEqualTo(2);
    assertThat(seen.page().named("jobwarden_faults_total")).isEmpty();
    assertThat(seen.run().foreignErr()).isEmpty();
    assertThat(seen.run().said())
        .filteredOn(line -> line.startsWith("error") || line.startsWith("warning"))
        .containsExactly(
            "error: rule fetch: retry has no effect on com.acme.host.guarded.OldFetching.fetch:"
                + " its class file is older than version 51 (Java 7)");
  }

  private record Seen(Run run, Scrape page) {
    /** Without the breaker's, which may be open still when the host goes on. */
    List<String> told() {
      return run.printed().stream().filter(line -> !line.startsWith("breaker: ")).toList();
    }
  }

  private Seen played(Jdk jdk, String name, String option) throws Exception {
    Path own = Files.createDirectories(folder.resolve(name));
    Path policy = own.resolve("policy");
    Files.writeString(
        policy,
        "grant codeBase \""
            + Jvm.agentJar().toUri()
            + "\" { permission java.security.AllPermission; };\n");
    Path old =
        HostCopy.ofVersion(50, "com/acme/host/guarded/OldFetching.class", own.resolve("old"));
    try (Run run =
        Jvm.of(jdk, own)
            .option(option, "-Djava.security.policy==" + policy)
            .environment("JOBWARDEN_CHAOS_ENABLED", "true")
            .watchedBy(Resources.text("guards.yaml"))
            .classPath(Neighbour.path(old, Jvm.hostClasses()))
            .host("guards", "stay")) {
      Pages pages = run.untilPrinted("breaker is open").pages();
      run.go().untilPrinted("done");
      Scrape page = pages.scrape();
      return new Seen(run.go().ended(), page);
    }
  }
}
