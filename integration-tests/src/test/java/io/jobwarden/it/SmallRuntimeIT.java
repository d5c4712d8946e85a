package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jdks;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Applications, and the command line, on what is shipped without a JDK. */
class SmallRuntimeIT {
  /** The first whose own sockets can do what the attach API of a JDK does. */
  private static final int COMMANDS_FROM = 16;

  @OnEachJdk
  void a_runtime_without_the_tools_of_a_jdk_is_attached_to(Jdk jdk) throws Exception {
    Path folder = folder(jdk);
    Jdk small = small(jdk, folder);
    Jdk commands = jdk.feature() < COMMANDS_FROM ? Jdks.own() : small;
    Path config = config(folder);
    try (Run run = Jvm.of(small, folder).host("service")) {
      run.untilPrinted("ready");
      String pid = String.valueOf(run.pid());

      Run attached =
          GuestIT.command(commands, folder, "attach", pid, "--config", config.toString());
      Run explained = GuestIT.command(small, folder, "explain", "--pid", pid);
      Run detached = GuestIT.command(small, folder, "detach", pid);

      assertThat(attached.exitCode()).as(attached.toString()).isZero();
      assertThat(attached.printed()).contains("rule work watches com.acme.host.attached.Job.work");
      assertThat(explained.printed())
          .as(explained.toString())
          .contains("rule work matches 1 method of 1 class");
      assertThat(detached.printed()).containsExactly("detached; 1 class reset");
      assertThat(run.tell("end").ended().exitCode()).isZero();
    }
  }

  @OnEachJdk(from = 11, to = 15)
  void a_runtime_that_cannot_attach_says_which_can(Jdk jdk) throws Exception {
    Path folder = folder(jdk).resolveSibling(jdk.feature() + "-commands");
    Files.createDirectories(folder);
    Jdk small = small(jdk, folder);
    try (Run run = Jvm.of(jdk, folder).host("service")) {
      run.untilPrinted("ready");
      String pid = String.valueOf(run.pid());

      Run refused =
          GuestIT.command(small, folder, "attach", pid, "--config", config(folder).toString());

      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(String.join("\n", refused.err()))
          .contains("has no attach API; run the command with a JDK of any version from 8 on");
    }
  }

  private static Path folder(Jdk jdk) throws IOException {
    return Files.createDirectories(
        Path.of("target", "it", "SmallRuntimeIT", String.valueOf(jdk.feature())));
  }

  private static Path config(Path folder) throws IOException {
    return Files.writeString(
            folder.resolve("guest.yaml"),
            "version: 1\nrules: [{name: work, pointcut:"
                + " execution(* com.acme.host.attached.Job.work(..)), log: false}]\n")
        .toAbsolutePath();
  }

  /** The JRE of JDK 8; of later ones what agents need at the least. */
  private static Jdk small(Jdk jdk, Path folder) throws Exception {
    if (!jdk.hasModules()) {
      return new Jdk(jdk.feature(), jdk.home().resolve("jre"));
    }
    Path image = folder.resolve("runtime").toAbsolutePath();
    if (!Files.exists(image)) {
      List<String> command = new ArrayList<>(List.of(jdk.tool("jlink").toString()));
      command.addAll(List.of("--add-modules", "java.base,java.instrument"));
      command.addAll(List.of("--output", image.toString()));
      Process process = new ProcessBuilder(command).inheritIO().start();
      assertThat(process.waitFor()).isZero();
    }
    Jdk small = new Jdk(jdk.feature(), image);
    Process itself = new ProcessBuilder(small.tool("java").toString(), "-version").start();
    assumeThat(itself.waitFor())
        .as("%s: what jlink makes of the modules in %s does not run here", jdk, jdk.home())
        .isZero();
    return small;
  }
}
