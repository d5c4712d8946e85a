package io.jobwarden.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.cli.jvm.Sleeper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Attaches a small agent, which answers what its configuration says, to a JVM of its own. */
@Timeout(120)
class AttachTest {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the field
  AttachTest() {}

  @Test
  void the_answer_of_the_agent_is_printed() throws Exception {
    Run run = attach("ok 3 rules in force", "20s");

    assertThat(run.err).isEmpty();
    assertThat(run.out).isEqualToNormalizingNewlines("3 rules in force\n");
    assertThat(run.code).isZero();
  }

  @Test
  void a_no_of_the_agent_is_an_error() throws Exception {
    Run run = attach("no 2 problems in it", "20s");

    assertThat(run.out).isEmpty();
    assertThat(run.err).isEqualToNormalizingNewlines("2 problems in it\n");
    assertThat(run.code).isEqualTo(1);
  }

  @Test
  void the_answer_counts_whatever_the_attach_api_says() throws Exception {
    Run run = attach("throw ok all is well", "20s");

    assertThat(run.out).isEqualToNormalizingNewlines("all is well\n");
    assertThat(run.code).isZero();
  }

  @Test
  void an_agent_that_says_nothing_is_told_of() throws Exception {
    Run run = attach("silent", "2s");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.err)
        .contains(" loaded the agent, which did not answer within 2 s; standard error of the");
  }

  @Test
  void a_refusal_of_the_jvm_is_told_of_in_its_words() throws Exception {
    try (Sleeper sleeper = Sleeper.start("-XX:+DisableAttachMechanism")) {
      Run run = attach(sleeper, "ok", "8s");

      assertThat(run.code).isEqualTo(1);
      assertThat(run.err)
          .contains("process " + sleeper.pid() + " ")
          .containsAnyOf("the attach API said: ", "neither loaded the agent nor refused it");
    }
  }

  private Run attach(String answer, String timeout) throws Exception {
    try (Sleeper sleeper = Sleeper.start()) {
      return attach(sleeper, answer, timeout);
    }
  }

  private Run attach(Sleeper sleeper, String answer, String timeout) throws IOException {
    Path config = Files.writeString(folder.resolve("jobwarden.yaml"), answer);
    return Run.of(
        "attach",
        Long.toString(sleeper.pid()),
        "--config",
        config.toString(),
        "--agent",
        jar().toString(),
        "--timeout",
        timeout);
  }

  /** The agent's class is on the class path of the process already. */
  private Path jar() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Agent-Class", AnsweringAgent.class.getName());
    Path jar = folder.resolve("agent.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.putNextEntry(new JarEntry("empty"));
    }
    return jar;
  }
}
