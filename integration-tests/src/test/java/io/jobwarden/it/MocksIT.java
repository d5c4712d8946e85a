package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Neighbour;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Mockito's inline mocks, which Byte Buddy weaves into the very class that a rule watches. */
class MocksIT {
  private static final String[] GREETINGS = {
    "version: 1",
    "http: {enabled: true, port: 0}",
    "rules: [{name: greeting, pointcut: execution(* com.acme.host.Greeting.text()),"
        + " component: greeting, log: false}]"
  };

  /** Of text, on whatever object: those that the mock answers or only notes, too. */
  private static final int CALLS = 6;

  private static final int REAL_CALLS = 3;

  private static final String MOCKING = "com.acme.neighbour.Mocking";

  @TempDir private Path folder;

  @OnEachJdk
  void mocks_answer_and_calls_count_within_or_around_them(Jdk jdk) throws Exception {
    String mocks = "-javaagent:" + Neighbour.jar("byte-buddy-agent");
    Run without = jvm(jdk).option(mocks).start(MOCKING).go().ended();

    mocked(jvm(jdk).watchedBy(GREETINGS).option(mocks), without, REAL_CALLS);
    mocked(jvm(jdk).option(mocks).watchedBy(GREETINGS), without, CALLS);
  }

  private static void mocked(Jvm jvm, Run without, int counted) throws Exception {
    try (Run run = jvm.start(MOCKING).untilPrinted("done")) {
      Scrape page = run.pages().scrape();
      run.go().ended();

      assertThat(run.printed())
          .isEqualTo(without.printed())
          .containsExactly(
              "before: from before",
              "mock: mocked",
              "spy: from spied",
              "after: from after",
              "done");
      assertThat(page.value("greeting_runs_total")).isEqualTo(counted);
      assertThat(page.named("jobwarden_faults_total")).isEmpty();
      assertThat(run.foreignErr()).isEqualTo(without.err()); // from 17 on the mocks' own warnings
      assertThat(run.exitCode()).as(run.toString()).isZero();
    }
  }

  private Jvm jvm(Jdk jdk) throws Exception {
    Path extensions = Files.createDirectories(folder.resolve("inline/mockito-extensions"));
    Files.writeString(extensions.resolve("org.mockito.plugins.MockMaker"), "mock-maker-inline\n");
    return Jvm.of(jdk, folder)
        .classPath(
            Neighbour.path(
                Jvm.hostClasses(),
                folder.resolve("inline"),
                Neighbour.jar("mockito-core"),
                Neighbour.jar("byte-buddy"),
                Neighbour.jar("byte-buddy-agent"),
                Neighbour.jar("objenesis")));
  }
}
