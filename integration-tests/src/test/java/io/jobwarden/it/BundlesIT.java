package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.HostCopy;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Neighbour;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A bundle in Felix, whose loader sees of the JVM's packages what it is told to. */
class BundlesIT {
  @TempDir private Path folder;

  @OnEachJdk
  void a_bundles_class_is_woven_where_the_framework_delegates(Jdk jdk) throws Exception {
    try (Run run = start(jdk, "io.jobwarden.bootstrap").untilPrinted("done")) {
      Scrape page = run.pages().scrape();
      run.go().ended();

      assertThat(run.printed()).isEqualTo(threeRuns());
      assertThat(page.value("bundle_runs_total")).isEqualTo(3);
      assertThat(page.named("jobwarden_faults_total")).isEmpty();
      assertThat(page.value("jobwarden_classes_not_woven_total")).isZero();
      assertThat(run.foreignErr()).isEmpty();
    }
  }

  @OnEachJdk
  void it_is_left_alone_and_that_is_told_where_the_framework_does_not(Jdk jdk) throws Exception {
    try (Run run = start(jdk).untilPrinted("done")) {
      Scrape page = run.pages().scrape();
      run.go().ended();

      assertThat(run.printed()).isEqualTo(threeRuns());
      assertThat(page.value("jobwarden_classes_not_woven_total")).isEqualTo(1);
      assertThat(run.said())
          .filteredOn(line -> line.startsWith("warning"))
          .containsExactly(
              "warning: class loaders of type"
                  + " org.apache.felix.framework.BundleWiringImpl$BundleClassLoader hide the"
                  + " package io.jobwarden.bootstrap, so no class of theirs is woven,"
                  + " com.acme.bundle.Job being the first; give the OSGi framework the property"
                  + " org.osgi.framework.bootdelegation=io.jobwarden.bootstrap (packages that"
                  + " stand there already stay, with a comma between)");
      assertThat(run.foreignErr()).isEmpty();
      assertThat(run.exitCode()).as(run.toString()).isZero();
    }
  }

  private static List<String> threeRuns() {
    List<String> printed = new ArrayList<>(Collections.nCopies(3, "job of the bundle ran"));
    printed.add("done");
    return printed;
  }

  private Run start(Jdk jdk, String... delegated) throws Exception {
    Path bundle =
        HostCopy.asJar(
            "com/acme/bundle",
            Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", "acme"),
            folder.resolve("bundle.jar"));
    List<String> command =
        new ArrayList<>(
            List.of("com.acme.neighbour.Bundles", bundle.toString(), folder + "/cache"));
    command.addAll(List.of(delegated));
    Jvm jvm = Jvm.of(jdk, folder);
    if (jdk.feature() >= 24) { // Felix uses what the JDK warns of
      jvm.option("--sun-misc-unsafe-memory-access=allow");
    }
    return jvm.classPath(
            Neighbour.path(Jvm.hostClasses(), Neighbour.jar("org.apache.felix.framework")))
        .watchedBy(
            "version: 1",
            "http: {enabled: true, port: 0}",
            "rules: [{name: bundle, pointcut: execution(* com.acme.bundle.Job.run()),"
                + " component: bundle, log: false}]")
        .start(command.toArray(new String[0]));
  }
}
