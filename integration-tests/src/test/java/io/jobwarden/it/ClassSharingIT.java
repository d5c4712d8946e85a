package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.HostCopy;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Class-data sharing: the archive that an application made of its classes is used with the agent.
 */
class ClassSharingIT {
  private static final String SHARED = " source: shared objects file";

  @OnEachJdk(from = 17) // whose archives are made as the application ends
  void classes_that_no_rule_matches_come_from_the_applications_archive(Jdk jdk) throws Exception {
    Path folder =
        Files.createDirectories(
            Path.of("target", "it", "ClassSharingIT", String.valueOf(jdk.feature())));
    Path jar = HostCopy.asJar("com/acme/host", Map.of(), folder.resolve("host.jar"));
    try (Run made = application(jdk, folder, jar, "-XX:ArchiveClassesAtExit=host.jsa")) {
      assertThat(made.ended().exitCode()).isZero();
    }
    Files.writeString(
        folder.resolve("jobwarden.yaml"),
        "version: 1\nrules: [{name: text, pointcut: execution(* com.acme.host.Greeting.text()),"
            + " log: false}]\n");

    try (Run run =
        application(
            jdk,
            folder,
            jar,
            "-XX:SharedArchiveFile=host.jsa",
            "-Xlog:class+load:file=loaded.txt",
            "-javaagent:" + Jvm.agentJar() + "=jobwarden.yaml")) {
      assertThat(run.ended().printed()).contains("hello from host");
      assertThat(run.foreignErr()).isEmpty();
    }

    List<String> loaded = Files.readAllLines(folder.resolve("loaded.txt"));
    assertThat(loaded).anyMatch(line -> line.contains(" java.util.ArrayList" + SHARED));
    assertThat(loaded).anyMatch(line -> line.contains(" com.acme.host.Host" + SHARED));
    assertThat(loaded)
        .as("woven, so that it is no longer what is shared")
        .anyMatch(line -> line.contains(" com.acme.host.Greeting source: "))
        .noneMatch(line -> line.contains(" com.acme.host.Greeting" + SHARED));
  }

  private static Run application(Jdk jdk, Path folder, Path jar, String... options)
      throws Exception {
    return Jvm.of(jdk, folder)
        .option(options)
        .classPath(jar.toAbsolutePath().toString())
        .host("hello");
  }
}
