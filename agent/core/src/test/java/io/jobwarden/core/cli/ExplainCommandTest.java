package io.jobwarden.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.config.ConfigFile;
import io.jobwarden.core.config.Environment;
import io.jobwarden.core.explain.ArchiveMaker;
import io.jobwarden.core.explain.Compiled;
import io.jobwarden.core.explain.fixture.Connector;
import io.jobwarden.core.explain.fixture.FileConnector;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  private static final Path GUIDE = Path.of("../../docs/guide/explain.md");
  private static final Pattern COMMAND =
      Pattern.compile("(?ms)^```text\\R\\$ java -jar jobwarden-agent.jar (.*?)\\R(.*?)^```$");
  private static final String FETCH = "execution(* io.jobwarden.core.explain.fixture.*.fetch(..))";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the field
  ExplainCommandTest() {}

  @Test
  void the_commands_of_the_guide_print_what_it_shows() throws IOException {
    String guide = Files.readString(GUIDE).replace("\r\n", "\n");
    Compiled.into(folder.resolve("app.jar"), block(guide, "java"));
    Files.writeString(folder.resolve("jobwarden.yaml"), block(guide, "yaml"));
    Matcher command = COMMAND.matcher(guide);
    int commands = 0;

    while (command.find()) {
      Run run = Run.of(inFolder(command.group(1)).split(" "));

      assertThat(run.out).isEqualToNormalizingNewlines(command.group(2));
      assertThat(run.err).isEmpty();
      assertThat(run.code).isZero();
      commands++;
    }
    assertThat(commands).isEqualTo(2);
  }

  @Test
  void jars_are_given_together_or_one_by_one() throws IOException {
    Path config = config(FETCH);
    String one = ArchiveMaker.of(Connector.class).into(folder.resolve("one.jar")).toString();
    String two = ArchiveMaker.of(FileConnector.class).into(folder.resolve("two.jar")).toString();

    Run together = Run.of("explain", config.toString(), "-cp", one + File.pathSeparator + two);
    Run apart = Run.of("explain", config.toString(), "--classpath", one, "--classpath", two);

    assertThat(together.out).contains("tried on 2 classes in 2 jars").contains("matches 1 method");
    assertThat(apart.out).isEqualTo(together.out);
  }

  @Test
  void the_classes_of_the_running_jdk_are_asked_for_without_a_home() throws IOException {
    Path config = config("execution(* java.util.concurrent.ThreadPoolExecutor.execute(..))");

    Run run = Run.of("explain", config.toString(), "--jdk");

    assertThat(run.code).isZero();
    assertThat(run.out)
        .contains("  void java.util.concurrent.ThreadPoolExecutor.execute(java.lang.Runnable)\n");
  }

  @Test
  void a_file_with_mistakes_is_told_of_in_the_words_of_check() throws IOException {
    Path config = Files.writeString(folder.resolve("bad.yaml"), "version: 1\nrulez: []\n");

    Run run = Run.of("explain", config.toString(), "--classpath", folder.toString(), "--json");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.out).isEmpty();
    assertThat(run.err).isEqualTo(ConfigFile.read(config, Environment.ofThisJvm()).report());
  }

  @Test
  void json_stands_alone_on_stdout_and_warnings_on_stderr() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("warn.yaml"),
            "version: 1\nrules: [{name: r, pointcut: '" + FETCH + "', retry: {attempts: 2}}]\n");

    Run run = Run.of("explain", config.toString(), "--classpath", folder.toString(), "--json");

    assertThat(run.code).isZero();
    assertThat(run.out).startsWith("{\"rules\":[{\"name\":\"r\",").endsWith("}\n");
    assertThat(run.err).startsWith("jobwarden: 1 warning in " + config);
  }

  @Test
  void without_classes_the_command_is_not_understood() throws IOException {
    Run run = Run.of("explain", config(FETCH).toString());

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).startsWith("explain: on which classes? write --classpath app.jar");
  }

  @Test
  void a_jar_that_is_not_there_is_named() throws IOException {
    String absent = folder.resolve("absent.jar").toString();

    Run run = Run.of("explain", config(FETCH).toString(), "--classpath", absent);

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).startsWith("--classpath: " + absent + ": no such file or folder");
  }

  @Test
  void a_folder_that_is_no_jdk_is_named() throws IOException {
    Run run = Run.of("explain", config(FETCH).toString(), "--jdk", folder.toString());

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).startsWith("--jdk: " + folder + ": expected the home of a JDK");
  }

  @Test
  void help_says_what_there_is() {
    Run run = Run.of("explain", "--help");

    assertThat(run.code).isZero();
    assertThat(run.out)
        .contains("Tells which methods each rule would touch, and why a rule matches nothing.")
        .contains("--classpath", "--jdk[=HOME]", "--json", "Exit codes:", "matches nothing");
  }

  private Path config(String pointcut) throws IOException {
    return Files.writeString(
        folder.resolve("jobwarden.yaml"),
        "version: 1\nrules:\n  - {name: r, pointcut: \"" + pointcut + "\"}\n");
  }

  private String inFolder(String command) {
    return command
        .replace("jobwarden.yaml", folder.resolve("jobwarden.yaml").toString())
        .replace("app.jar", folder.resolve("app.jar").toString());
  }

  private static String block(String guide, String language) {
    String start = "```" + language + "\n";
    int from = guide.indexOf(start) + start.length();
    return guide.substring(from, guide.indexOf("```", from));
  }
}
