package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Rules that make the agent look at the JDK's own classes, which it needs for looking. */
class JdkClassesIT {
  @TempDir private Path folder;

  @OnEachJdk
  void subtypes_are_sought_without_harm_to_what_they_are_sought_with(Jdk jdk) throws Exception {
    Run run = urls(jdk, "execution(* com.acme.nowhere.Job+.run(..))");

    assertThat(run.printed())
        .containsExactly(
            "java.lang.Object begins with 202",
            "java.util.logging.Level begins with 202",
            "com.acme.host.Host begins with 202",
            "done");
    assertThat(run.exitCode()).isZero();
    assertThat(run.foreignErr()).isEmpty();
    assertThat(run.said())
        .hasSize(2)
        .anyMatch(line -> line.contains(" in force after "))
        .contains("rule nowhere has matched nothing so far");
  }

  @OnEachJdk
  void annotated_methods_are_sought_without_harm_to_what_they_are_sought_with(Jdk jdk)
      throws Exception {
    Run run = urls(jdk, "@annotation(com.acme.nowhere.Job)");

    assertThat(run.printed()).hasSize(4).endsWith("done");
    assertThat(run.foreignErr()).isEmpty();
    assertThat(run.said())
        .hasSize(2)
        .anyMatch(line -> line.contains(" in force after "))
        .contains("rule nowhere has matched nothing so far");
  }

  private Run urls(Jdk jdk, String pointcut) throws Exception {
    return Jvm.of(jdk, folder)
        .watchedBy("version: 1", "rules: [{name: nowhere, pointcut: '" + pointcut + "'}]")
        .host("urls")
        .ended();
  }
}
