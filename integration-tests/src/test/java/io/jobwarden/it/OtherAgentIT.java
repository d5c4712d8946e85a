package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Disassembly;
import io.jobwarden.it.jvm.HostCopy;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Another agent's transformer beside ours, which writes down the classes that it sees. */
class OtherAgentIT {
  @TempDir private Path folder;

  @OnEachJdk
  void a_host_without_a_matching_rule_has_unchanged_classes(Jdk jdk) throws Exception {
    Run run =
        Jvm.of(jdk, folder)
            .watchedBy(
                "version: 1",
                "rules:",
                "  - {name: typed, pointcut: execution(void com.acme.host.Shapes.Step+.run(int))}",
                "  - {name: other, pointcut: execution(* com.acme.host.Host.nothing(..))}",
                "  - {name: none, pointcut: execution(* java.util.concurrent.Future+.absent(..))}")
            .option("-javaagent:" + witness() + "=" + seen())
            .host("shapes")
            .ended();

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(seen().list())
        .contains("com.acme.host.Host.class", "com.acme.host.plugin.Plugin.class")
        .hasSizeGreaterThan(8);
    for (File file : seen().listFiles()) {
      assertThat(Files.readAllBytes(file.toPath()))
          .as(file.getName())
          .isEqualTo(Files.readAllBytes(original(file.getName().replace(".class", ""))));
    }
  }

  @OnEachJdk
  void a_class_with_one_woven_method_has_its_other_methods_unchanged(Jdk jdk) throws Exception {
    Run run =
        Jvm.of(jdk, folder)
            .watchedBy(
                "version: 1",
                "rules:",
                "  - name: fetch",
                "    pointcut: execution(* com.acme.host.FlakyConnector.fetch(..))",
                "    retry: {attempts: 3, backoff: {initial: 1ms}, idempotent: true}")
            .option("-javaagent:" + witness() + "=" + seen())
            .host("nested")
            .ended();

    String type = "com.acme.host.FlakyConnector";
    Map<String, String> before = Disassembly.of(original(type));
    Map<String, String> after = Disassembly.of(seen().toPath().resolve(type + ".class"));
    String woven = "public int fetch(java.lang.String, int) throws java.io.IOException;";
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(after.keySet()).isEqualTo(before.keySet()).contains(woven);
    assertThat(after.remove(woven)).contains("CallGate").isNotEqualTo(before.remove(woven));
    assertThat(after).isEqualTo(before).hasSize(2);
  }

  @OnEachJdk
  void the_order_of_two_agents_does_not_matter(Jdk jdk) throws Exception {
    String witness = "-javaagent:" + witness() + "=" + seen();
    String[] yaml = {
      "version: 1",
      "rules: [{name: fetch, pointcut: execution(* com.acme.host.Connector+.fetch(..)),"
          + " retry: {attempts: 3, backoff: {initial: 1ms}, idempotent: true}}]"
    };

    Run before = Jvm.of(jdk, folder).option(witness).watchedBy(yaml).host("nested").ended();
    Run after = Jvm.of(jdk, folder).watchedBy(yaml).option(witness).host("nested").ended();

    for (Run run : new Run[] {before, after}) {
      assertThat(run.printed()).containsExactly("rows 24", "broken: unsupported content", "done");
      assertThat(JsonLines.column("event", run.logged()))
          .containsExactly("job_retry", "job_completed", "job_retry", "job_completed");
      assertThat(run.foreignErr()).isEmpty();
    }
  }

  private Path witness() throws Exception {
    Path jar = folder.resolve("witness.jar");
    return HostCopy.asAgent("com/acme/witness", "com.acme.witness.WitnessAgent", jar);
  }

  private File seen() {
    File seen = folder.resolve("seen").toFile();
    assertThat(seen.isDirectory() || seen.mkdir()).isTrue();
    return seen;
  }

  private static Path original(String type) {
    return Jvm.hostClasses().resolve(type.replace('.', '/') + ".class");
  }
}
