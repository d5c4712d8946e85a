package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Neighbour;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The application's own lines say to which run they belong, by whatever it logs. */
class MdcIT {
  private static final String MAIN = "com.acme.neighbour.Lines";
  private static final String IDS = " [%X{run_id}|%X{correlation_id}|%X{rule}]";
  private static final String NONE = " [||]";

  @TempDir private Path folder;

  @OnEachJdk
  void by_logback(Jdk jdk) throws Exception {
    assertSaid(play(jdk, logback(), "slf4j", path("slf4j-api", "logback-classic", "logback-core")));
  }

  @OnEachJdk
  void by_log4j_behind_slf4j(Jdk jdk) throws Exception {
    String path = path("slf4j-api", "log4j-slf4j-impl", "log4j-api", "log4j-core");

    assertSaid(play(jdk, log4j(), "slf4j", path));
  }

  @OnEachJdk
  void by_reload4j_behind_slf4j(Jdk jdk) throws Exception {
    assertSaid(play(jdk, reload4j(), "slf4j", path("slf4j-api", "slf4j-reload4j", "reload4j")));
  }

  @OnEachJdk
  void by_log4j_itself(Jdk jdk) throws Exception {
    String manager = "-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager";
    String path = path("log4j-api", "log4j-core", "log4j-jul", "slf4j-api");

    Run run = play(jdk, log4j() + "\n" + manager, "jul", path);

    assertSaid(run.printed(), lines(), 0);
  }

  @OnEachJdk
  void by_jboss_log_manager(Jdk jdk) throws Exception {
    String manager = "-Djava.util.logging.manager=org.jboss.logmanager.LogManager";
    String path = path("jboss-logmanager", "wildfly-common", "slf4j-api");

    Run run = play(jdk, jboss() + "\n" + manager, "jul", path);

    assertSaid(run.printed(), lines(), 0);
  }

  @OnEachJdk
  void in_loaders_that_know_nothing_of_each_other_and_may_go(Jdk jdk) throws Exception {
    String path =
        path("slf4j-api", "logback-classic", "logback-core") + File.pathSeparator + classes();
    Run run = start(jdk, logback(), classes() + File.pathSeparator + slf4j(), "apart", path);

    assertThat(run.printed()).contains("loaders gone: true");
    List<String> printed = run.printed().stream().filter(line -> line.endsWith("]")).toList();
    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(12);
    assertSaid(printed.subList(0, printed.size() / 2), lines, 0);
    assertSaid(printed.subList(printed.size() / 2, printed.size()), lines, 1);
  }

  @OnEachJdk
  void service_and_environment_too(Jdk jdk) throws Exception {
    Files.writeString(folder.resolve("keys"), "[service, environment]");
    String options = logback();
    Path layout = folder.resolve("logback.xml");
    Files.writeString(
        layout,
        Files.readString(layout)
            .replace("%X{run_id}", "%X{service}")
            .replace("%X{correlation_id}", "%X{environment}"));

    Run run = play(jdk, options, "slf4j", path("slf4j-api", "logback-classic", "logback-core"));

    JsonNode line = lines().get(0);
    assertThat(run.printed())
        .contains(
            "inner [%s|%s|]"
                .formatted(line.path("service").asText(), line.path("environment").asText()));
  }

  @OnEachJdk
  void nothing_is_said_where_nothing_is_to_be(Jdk jdk) throws Exception {
    Files.writeString(folder.resolve("keys"), "[]");

    Run run = play(jdk, logback(), "slf4j", path("slf4j-api", "logback-classic", "logback-core"));

    assertThat(run.printed())
        .contains("inner" + NONE, "outer begins [|theirs|]")
        .doesNotContain("inner [|theirs|inner]");
  }

  private void assertSaid(Run run) throws IOException {
    List<JsonNode> lines = lines();
    assertSaid(run.printed(), lines, 0);
    assertThat(run.printed())
        .containsSequence(
            "outer begins" + ids(lines, "outer", 1),
            "inner" + ids(lines, "inner", 1),
            "outer ends" + ids(lines, "outer", 1),
            "theirs again [|theirs|]");
  }

  /** {@code lines}: the agent's own, which tell of calls in the order in which they ended. */
  private static void assertSaid(List<String> printed, List<JsonNode> lines, int play) {
    assertThat(printed)
        .containsSequence(
            "before" + NONE,
            "outer begins" + ids(lines, "outer", 2 * play),
            "inner" + ids(lines, "inner", 2 * play),
            "outer ends" + ids(lines, "outer", 2 * play),
            "between" + NONE,
            "failing" + ids(lines, "failing", play),
            "after the failure" + NONE,
            "later" + ids(lines, "later", play),
            "after all" + NONE);
  }

  private static String ids(List<JsonNode> lines, String rule, int index) {
    JsonNode line = JsonLines.with("rule", rule, lines).get(index);
    assertThat(line.path("run_id").asText()).hasSize(26);
    return " [%s|%s|%s]"
        .formatted(line.path("run_id").asText(), line.path("correlation_id").asText(), rule);
  }

  private List<JsonNode> lines() throws IOException {
    return JsonLines.of(Files.readAllLines(folder.resolve("log.jsonl")));
  }

  private Run play(Jdk jdk, String options, String way, String path) throws Exception {
    return start(jdk, options, classes() + File.pathSeparator + path, way);
  }

  private Run start(Jdk jdk, String options, String path, String... arguments) throws Exception {
    Path keys = folder.resolve("keys");
    Jvm jvm =
        Jvm.of(jdk, folder)
            .classPath(path)
            .watchedBy(
                "version: 1",
                "logs: {stdout: false, file: {path: '" + folder.resolve("log.jsonl") + "'}}",
                "correlation: {mdc: "
                    + (Files.exists(keys)
                        ? Files.readString(keys)
                        : "[run_id, correlation_id, rule, trace_id]")
                    + "}",
                "rules:",
                rule("outer"),
                rule("inner"),
                rule("failing"),
                rule("later"));
    for (String option : options.split("\n")) {
      jvm = jvm.option(option);
    }
    String[] command = new String[arguments.length + 1];
    command[0] = MAIN;
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try (Run run = jvm.start(command).ended()) {
      assertThat(run.exitCode()).as(run.toString()).isZero();
      assertThat(run.foreignErr()).isEmpty();
      return run;
    }
  }

  private static String rule(String method) {
    return "  - {name: " + method + ", pointcut: execution(* " + MAIN + "." + method + "())}";
  }

  private static String classes() {
    return Jvm.hostClasses().toString();
  }

  private static String slf4j() {
    return Neighbour.jar("slf4j-api").toString();
  }

  private static String path(String... jars) {
    return Neighbour.path(List.of(jars).stream().map(Neighbour::jar).toArray(Path[]::new));
  }

  private String logback() throws IOException {
    return "-Dlogback.configurationFile="
        + write(
            "logback.xml",
            """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%m@IDS@%n</pattern></encoder>
              </appender>
              <root level="info"><appender-ref ref="out"/></root>
            </configuration>
            """);
  }

  private String log4j() throws IOException {
    return "-Dlog4j2.configurationFile="
        + write(
            "log4j2.properties",
            """
            status = error
            appender.out.type = Console
            appender.out.name = out
            appender.out.layout.type = PatternLayout
            appender.out.layout.pattern = %m@IDS@%n
            rootLogger = info, out
            """);
  }

  private String reload4j() throws IOException {
    return "-Dlog4j.configuration="
        + write(
                "log4j.properties",
                """
                log4j.rootLogger = info, out
                log4j.appender.out = org.apache.log4j.ConsoleAppender
                log4j.appender.out.layout = org.apache.log4j.PatternLayout
                log4j.appender.out.layout.ConversionPattern = %m@IDS@%n
                """)
            .toUri();
  }

  private String jboss() throws IOException {
    return "-Dlogging.configuration="
        + write(
                "logging.properties",
                """
                loggers=
                logger.level=INFO
                logger.handlers=out
                handler.out=org.jboss.logmanager.handlers.ConsoleHandler
                handler.out.properties=autoFlush,target
                handler.out.autoFlush=true
                handler.out.target=SYSTEM_OUT
                handler.out.formatter=lines
                formatter.lines=org.jboss.logmanager.formatters.PatternFormatter
                formatter.lines.properties=pattern
                formatter.lines.pattern=%m@IDS@%n
                """)
            .toUri();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text.replace("@IDS@", IDS));
  }
}
