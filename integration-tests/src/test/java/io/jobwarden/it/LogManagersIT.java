package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Neighbour;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The application sets up its logging in main, and it stays the application's. */
class LogManagersIT {
  private static final String MANAGER = "java.util.logging.manager";

  @TempDir private Path folder;

  @OnEachJdk
  void the_jdks_own_with_a_configuration_of_the_applications(Jdk jdk) throws Exception {
    Run run = logged(jvm(jdk), "0", "java.util.logging.config.file", ownFormat());

    assertThat(run.printed()).containsExactly("log manager java.util.logging.LogManager", "done");
    assertThat(run.foreignErr()).containsExactly("own format: logged");
  }

  @OnEachJdk
  void one_that_is_named_when_main_has_run_for_a_while(Jdk jdk) throws Exception {
    String manager = "com.acme.logging.OwnLogManager";

    Run run = logged(jvm(jdk), "300", MANAGER, manager);

    assertThat(run.printed()).containsExactly("log manager " + manager, "done");
  }

  @OnEachJdk
  void that_of_log4j(Jdk jdk) throws Exception {
    Path file = folder.resolve("log4j2.properties");
    Files.writeString(
        file,
        """
        status = error
        appender.out.type = Console
        appender.out.name = out
        appender.out.layout.type = PatternLayout
        appender.out.layout.pattern = log4j: %m%n
        rootLogger = info, out
        """);
    String manager = "org.apache.logging.log4j.jul.LogManager";
    Jvm jvm =
        jvm(
            jdk,
            Neighbour.jar("log4j-api"),
            Neighbour.jar("log4j-core"),
            Neighbour.jar("log4j-jul"));

    Run run = logged(jvm.option("-Dlog4j2.configurationFile=" + file), "0", MANAGER, manager);

    assertThat(run.printed()).containsExactly("log4j: logged", "log manager " + manager, "done");
    assertThat(run.foreignErr()).isEmpty();
  }

  @OnEachJdk
  void that_of_jboss(Jdk jdk) throws Exception {
    String manager = "org.jboss.logmanager.LogManager";
    Jvm jvm = jvm(jdk, Neighbour.jar("jboss-logmanager"), Neighbour.jar("wildfly-common"));

    Run run = logged(jvm, "0", MANAGER, manager);

    assertThat(run.printed()).containsExactly("log manager " + manager, "done");
    assertThat(run.foreignErr()).isEmpty();
  }

  /** Started, served and at its end. */
  private static Run logged(Jvm jvm, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("com.acme.neighbour.Logging"));
    command.addAll(List.of(arguments));
    try (Run run = jvm.start(command.toArray(new String[0])).untilPrinted("done")) {
      Scrape page = run.pages().scrape();
      run.go().ended();
      assertThat(page.value("greeting_runs_total")).isEqualTo(1);
      assertThat(page.named("jobwarden_faults_total")).isEmpty();
      assertThat(run.exitCode()).as(run.toString()).isZero();
      return run;
    }
  }

  private Jvm jvm(Jdk jdk, Path... libraries) throws Exception {
    String classes = Neighbour.path(Jvm.hostClasses());
    String path = libraries.length == 0 ? "" : File.pathSeparator + Neighbour.path(libraries);
    return Jvm.of(jdk, folder)
        .classPath(classes + path)
        .watchedBy(
            "version: 1",
            "http: {enabled: true, port: 0}",
            "rules: [{name: greeting, pointcut: execution(* com.acme.host.Greeting.text()),"
                + " component: greeting, log: false}]");
  }

  private String ownFormat() throws IOException {
    Path file = folder.resolve("logging.properties");
    Files.writeString(
        file,
        """
        handlers=java.util.logging.ConsoleHandler
        java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
        java.util.logging.SimpleFormatter.format=own format: %5$s%n
        """);
    return file.toString();
  }
}
