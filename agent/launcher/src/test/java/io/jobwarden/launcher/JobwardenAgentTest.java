package io.jobwarden.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trampoline makes of its arguments: it stays as it is for the life of a JVM. */
class JobwardenAgentTest {
  private static final String SEEN = "jobwarden.test.launched";
  private static final String LAUNCHER = "io.jobwarden.launcher.inside.Launcher";
  private static final Instrumentation INSTRUMENTATION =
      (Instrumentation)
          Proxy.newProxyInstance(
              JobwardenAgentTest.class.getClassLoader(),
              new Class<?>[] {Instrumentation.class},
              (proxy, method, arguments) -> null);

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the field
  JobwardenAgentTest() {}

  @AfterEach
  void forget() {
    System.clearProperty(SEEN);
  }

  @Test
  void a_jar_that_is_named_is_opened_and_the_rest_is_the_configuration() throws Exception {
    Path jar = jarWithLauncher("");

    JobwardenAgent.premain("jar=" + jar + "\nconf/jobwarden.yaml", INSTRUMENTATION);

    assertThat(System.getProperty(SEEN)).isEqualTo("false " + jar + " [conf/jobwarden.yaml]");
  }

  @Test
  void a_jar_alone_leaves_the_configuration_open() throws Exception {
    Path jar = jarWithLauncher("");

    JobwardenAgent.agentmain("jar=" + jar, INSTRUMENTATION);

    assertThat(System.getProperty(SEEN)).isEqualTo("true " + jar + " []");
  }

  @Test
  void a_jar_that_is_not_there_leaves_the_application_running() {
    Path jar = folder.resolve("absent.jar");

    String said = errorsOf(() -> JobwardenAgent.premain("jar=" + jar, INSTRUMENTATION));

    assertThat(said)
        .isEqualTo(
            "jobwarden: error: the agent cannot start: java.io.IOException: cannot read "
                + jar
                + "; the application runs without it"
                + System.lineSeparator());
  }

  @Test
  void a_jar_without_a_launcher_leaves_the_application_running() throws Exception {
    Path jar = TestJar.in(folder).text("empty", "").write();

    String said = errorsOf(() -> JobwardenAgent.premain("jar=" + jar, INSTRUMENTATION));

    assertThat(said)
        .contains("no launcher/io/jobwarden/launcher/inside/Launcher.classdata in " + jar);
  }

  @Test
  void a_launcher_that_fails_leaves_the_application_running_and_says_why() throws Exception {
    Path jar = jarWithLauncher("throw new IllegalStateException(\"no memory\");");

    String said = errorsOf(() -> JobwardenAgent.premain("jar=" + jar, INSTRUMENTATION));

    assertThat(said)
        .isEqualTo(
            "jobwarden: error: the agent cannot start: java.lang.IllegalStateException: no memory;"
                + " the application runs without it"
                + System.lineSeparator());
  }

  @Test
  void without_a_jar_the_own_place_is_asked() {
    String said = errorsOf(() -> JobwardenAgent.premain(null, INSTRUMENTATION));

    assertThat(said).contains("the agent cannot start").contains("cannot read");
    assertThat(System.getProperty(SEEN)).isNull();
  }

  private Path jarWithLauncher(String statement) throws Exception {
    return TestJar.in(folder)
        .compiled(
            "launcher/",
            LAUNCHER,
            "package io.jobwarden.launcher.inside;"
                + "public final class Launcher {"
                + "  public static void launch(boolean attached, java.io.File jar, String config,"
                + "      java.lang.instrument.Instrumentation instrumentation) {"
                + "    System.setProperty(\""
                + SEEN
                + "\", attached + \" \" + jar + \" [\" + config + \"]\");"
                + statement
                + "  }"
                + "}")
        .write();
  }

  private static String errorsOf(Runnable action) {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return said.toString(StandardCharsets.UTF_8);
  }
}
