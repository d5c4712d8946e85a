package io.jobwarden.core.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jobwarden.core.cli.jvm.Sleeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** JVMs of other users and in containers, which only root can start. */
@Timeout(60)
class OutOfReachTest {
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
  private static final List<String> WITH_OWN_NUMBERS = List.of("unshare", "--pid", "--fork");
  private static final List<String> WITH_OWN_NETWORK = List.of("unshare", "--net");

  @TempDir private Path folder;
  private Path config;

  @SuppressWarnings("NullAway.Init") // JUnit sets the fields
  OutOfReachTest() {}

  @BeforeEach
  void asRoot() throws IOException {
    Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    assumeThat(user).as("only root can start JVMs that are out of reach").isEqualTo(0);
    config = Files.writeString(folder.resolve("jobwarden.yaml"), "version: 1\n");
  }

  @Test
  void another_users_jvm_is_left_alone_and_it_is_said_who_may_reach_it() throws IOException {
    try (Sleeper sleeper = Sleeper.startBy(AS_NOBODY)) {
      Run status = Run.of("status", pid(sleeper));
      Run attach = Run.of("attach", pid(sleeper), "--config", config.toString());

      assertThat(attach.err)
          .isEqualToNormalizingNewlines(
              "jobwarden: process "
                  + sleeper.pid()
                  + " belongs to user nobody; run this command as that user: sudo -u nobody java"
                  + " -jar …\n");
      assertThat(attach.code).isEqualTo(4);
      assertThat(status.err).isEqualTo(attach.err);
      assertThat(status.code).isEqualTo(4);
      assertThat(Run.of("list").out).doesNotContain(pid(sleeper));
      assertThat(sleeper.isAlive()).isTrue();
    }
  }

  @Test
  void a_jvm_with_process_numbers_of_its_own_is_listed_and_left_alone() throws IOException {
    try (Sleeper sleeper = Sleeper.startBy(WITH_OWN_NUMBERS)) {
      Run attach = Run.of("attach", pid(sleeper), "--config", config.toString());

      assertThat(attach.err)
          .startsWith(
              "jobwarden: process "
                  + sleeper.pid()
                  + " runs in a container, where its number is 1; run this command inside that"
                  + " container (docker exec, kubectl exec)");
      assertThat(attach.code).isEqualTo(4);
      assertThat(Run.of("list").out.lines().map(line -> line.replaceAll(" +", " ")))
          .contains(
              pid(sleeper)
                  + " "
                  + System.getProperty("java.version")
                  + " in a container "
                  + Sleeper.class.getName());
      assertThat(sleeper.isAlive()).isTrue();
    }
  }

  @Test
  void a_jvm_with_a_loopback_interface_of_its_own_is_left_alone() throws IOException {
    try (Sleeper sleeper = Sleeper.startBy(WITH_OWN_NETWORK)) {
      Run status = Run.of("status", pid(sleeper));

      assertThat(status.err)
          .startsWith("jobwarden: process " + sleeper.pid() + " has a network of its own, whose");
      assertThat(status.code).isEqualTo(4);
    }
  }

  private static String pid(Sleeper sleeper) {
    return Long.toString(sleeper.pid());
  }
}
