package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.HostCopy;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the application's main does: it ends as without the agent, and its calls are told. */
class ApplicationMainIT {
  private static final String[] GREETINGS = {
    "version: 1",
    "http: {enabled: true, port: 0}",
    "rules: [{name: greeting, pointcut: execution(* com.acme..Greeting.text()), component: main}]"
  };

  @TempDir private Path folder;

  @OnEachJdk
  void it_calls_system_exit(Jdk jdk) throws Exception {
    Run run = Jvm.of(jdk, folder).watchedBy(GREETINGS).host("exit").ended();

    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.printed()).containsExactly("hello from exit");
    assertThat(JsonLines.column("event", run.logged())).containsExactly("main_completed");
    assertThat(run.foreignErr()).isEmpty();
  }

  @OnEachJdk
  void it_throws(Jdk jdk) throws Exception {
    Run without = Jvm.of(jdk, folder).host("throw").ended();
    Run run = Jvm.of(jdk, folder).watchedBy(GREETINGS).host("throw").ended();

    assertThat(run.exitCode()).isEqualTo(1).isEqualTo(without.exitCode());
    assertThat(run.printed()).isEqualTo(without.printed()).containsExactly("hello from throw");
    assertThat(run.foreignErr()).isEqualTo(without.err());
    assertThat(JsonLines.column("event", run.logged())).containsExactly("main_completed");
  }

  @OnEachJdk
  void it_is_terminated(Jdk jdk) throws Exception {
    Run without = Jvm.of(jdk, folder).host("hello", "stay").untilPrinted("done").terminated();
    Run run =
        Jvm.of(jdk, folder)
            .watchedBy(GREETINGS)
            .host("hello", "stay")
            .untilPrinted("done")
            .untilSaid("listening")
            .terminated();

    assertThat(run.exitCode()).isEqualTo(without.exitCode());
    assertThat(run.logged()).hasSize(1);
    assertThat(run.said()).last().asString().startsWith("rule greeting watches com.acme");
    assertThat(run.foreignErr()).isEmpty();
  }

  @OnEachJdk(from = 9)
  void it_stands_in_a_module_and_no_other_module_has_an_http_server(Jdk jdk) throws Exception {
    Path modules = HostCopy.asModule("acme.host", folder.resolve("modules"));

    Run run =
        Jvm.of(jdk, folder)
            .classPath(null)
            .watchedBy(GREETINGS)
            .option("-p", modules.toString())
            .start("-m", "acme.host/com.acme.host.Host", "look", "stay")
            .untilSaid("error: cannot listen")
            .go()
            .ended();

    assertThat(run.exitCode()).isZero();
    assertThat(run.printed()).contains("bootstrap CallGate: loader null", "done");
    assertThat(run.logged()).hasSize(1);
    assertThat(run.foreignErr()).isEmpty();
    assertThat(run.said())
        .contains(
            "error: cannot listen on 127.0.0.1:0, so there is no /metrics and no /health; the"
                + " application goes on: no module jdk.httpserver; start java with --add-modules"
                + " jdk.httpserver")
        .noneMatch(line -> line.startsWith("error: fault"));
  }

  @OnEachJdk
  void it_brings_a_log_manager_of_its_own_in_a_loader_of_its_own(Jdk jdk) throws Exception {
    Path classes = HostCopy.of("com/acme/host", folder.resolve("classes"));
    Path logging = HostCopy.of("com/acme/logging", folder.resolve("logging"));

    Run run =
        Jvm.of(jdk, folder)
            .classPath(classes.toString())
            .option("-Djava.util.logging.manager=com.acme.logging.OwnLogManager")
            .option("-Dacme.logging=" + logging)
            .watchedBy(GREETINGS)
            .host("logmanager", "stay")
            .untilPrinted("done")
            .untilSaid("listening on ")
            .go()
            .ended();

    assertThat(run.printed()).containsExactly("log manager com.acme.logging.OwnLogManager", "done");
    assertThat(run.foreignErr()).isEmpty();
  }

  @OnEachJdk
  void it_is_reached_by_java_tool_options(Jdk jdk) throws Exception {
    String options = "-javaagent:" + Jvm.agentJar() + "=jobwarden.yaml";

    Run run =
        Jvm.of(jdk, folder)
            .watchedBy(GREETINGS)
            .withoutOptions()
            .environment("JAVA_TOOL_OPTIONS", options)
            .host("exit")
            .ended();

    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.logged()).hasSize(1);
    assertThat(run.foreignErr()).containsExactly("Picked up JAVA_TOOL_OPTIONS: " + options);
  }

  @OnEachJdk
  void tools_of_the_jdk_are_left_alone(Jdk jdk) throws Exception {
    String options = "-javaagent:" + Jvm.agentJar() + "=jobwarden.yaml";

    for (String tool : new String[] {"javac", "javap", "keytool"}) {
      String argument = tool.equals("keytool") ? "-help" : "-version";
      Run without = Jvm.of(jdk, folder).tool(tool).start(argument).ended();
      Run run =
          Jvm.of(jdk, folder)
              .tool(tool)
              .environment("JAVA_TOOL_OPTIONS", options)
              .start(argument)
              .ended();

      assertThat(run.exitCode()).as(tool).isEqualTo(without.exitCode());
      assertThat(run.printed()).as(tool).isEqualTo(without.printed());
      assertThat(run.err())
          .as(tool)
          .filteredOn(line -> !line.equals("Picked up JAVA_TOOL_OPTIONS: " + options))
          .isEqualTo(without.err());
    }
  }
}
