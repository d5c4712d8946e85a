package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What the application finds when it looks around. */
class IsolationIT {
  private static final OncePerJdk<Run> LOOK = OncePerJdk.of("IsolationIT", IsolationIT::play);

  @TempDir private Path folder;

  private static Run play(Jdk jdk, Path folder) throws Exception {
    return Jvm.of(jdk, folder)
        .watchedBy(
            "version: 1",
            "http: {enabled: true, port: 0}",
            "logs: {stdout: false, file: {path: log.jsonl}}",
            "rules: [{name: greeting, pointcut: execution(* com.acme.host.Greeting.text()),"
                + " heartbeat: {file: beat.json}}]")
        .host("look", "stay")
        .untilPrinted("done")
        .untilSaid("listening")
        .go()
        .ended();
  }

  @OnEachJdk
  void no_class_of_the_agent_or_its_dependencies_is_visible(Jdk jdk) {
    List<String> classes = lines(jdk, "class ");

    assertThat(classes).hasSize(10).allMatch(line -> line.endsWith(": absent"));
  }

  @OnEachJdk
  void no_resource_of_the_agent_or_its_dependencies_is_visible(Jdk jdk) {
    List<String> resources = lines(jdk, "resource ");

    assertThat(resources).hasSize(8).allMatch(line -> line.endsWith(": null"));
  }

  @OnEachJdk
  void what_woven_code_names_is_seen_by_every_loader(Jdk jdk) {
    List<String> classes = lines(jdk, "bootstrap ");

    assertThat(classes).hasSize(5).allMatch(line -> line.endsWith(": loader null"));
  }

  @OnEachJdk
  void threads_of_the_agent_are_daemons_that_hold_nothing_of_the_application(Jdk jdk) {
    List<String> threads = lines(jdk, "thread ");

    assertThat(threads)
        .isNotEmpty()
        .allMatch(line -> line.equals("thread daemon true, context null, group system"));
  }

  @OnEachJdk
  void no_system_property_is_set_or_taken_away(Jdk jdk) throws Exception {
    Run without = Jvm.of(jdk, folder).host("properties").ended();
    Run run =
        Jvm.of(jdk, folder)
            .watchedBy(
                "version: 1",
                "rules: [{name: main, pointcut: execution(* com.acme.host.Host.play(..))}]")
            .host("properties")
            .ended();

    assertThat(run.printed()).isEqualTo(without.printed());
  }

  @OnEachJdk
  void settings_for_the_applications_own_metrics_library_are_not_the_agents(Jdk jdk)
      throws Exception {
    Run run =
        Jvm.of(jdk, folder)
            .option("-Dio.prometheus.word.of.another.version=1", "-Dprometheus.config=nowhere")
            .watchedBy(
                "version: 1",
                "rules: [{name: main, pointcut: execution(* com.acme.host.Host.play(..))}]")
            .host("hello")
            .ended();

    assertThat(run.logged()).hasSize(1);
    assertThat(run.said()).noneMatch(line -> line.startsWith("error"));
  }

  @OnEachJdk
  void nothing_but_the_agents_own_sentences_stands_on_standard_error(Jdk jdk) {
    assertThat(LOOK.with(jdk).foreignErr()).isEmpty();
  }

  private static List<String> lines(Jdk jdk, String beginning) {
    return LOOK.with(jdk).printed().stream().filter(line -> line.startsWith(beginning)).toList();
  }
}
