package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.VirtualMachine;
import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.ControlSocket;
import io.jobwarden.it.jvm.Disassembly;
import io.jobwarden.it.jvm.HostCopy;
import io.jobwarden.it.jvm.HostCounts;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jdks;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The agent comes to a JVM that was started without it, and leaves it as it was, twice. */
class GuestIT {
  private static final OncePerJdk<Visit> VISIT = OncePerJdk.of("GuestIT", GuestIT::visit);

  private static final String YAML =
      """
      version: 1
      self: {max_cost: 100%%}
      http: {enabled: true, port: 0}
      logs: {stdout: false, file: {path: %s}}
      rules:
        - name: work
          pointcut: execution(* com.acme.host.attached.Job.work(..))
          component: work
          labels: {queue: "${arg0}"}
          log: false
          retry: {attempts: 3, idempotent: true}
          concurrency: {max: 8}
        - name: later
          pointcut: execution(* com.acme.host.attached.LaterJob.work(..))
          component: later
        - name: slow
          pointcut: execution(* com.acme.host.attached.Job.slow(..))
          component: slow
          timeout: {after: 1h}
          heartbeat: {file: %s}
      gauges:
        - {name: jobs_alive, instance: com.acme.host.attached.Job, value: 1, instances: sum}
      """;

  private record Visit(
      Run run,
      Run attached,
      Run again,
      Run explained,
      Run near,
      Run refused,
      Run detached,
      Run unknown,
      Run back,
      Scrape scrape,
      Map<String, String> before,
      Map<String, String> during,
      Map<String, String> after,
      String threads,
      String openFiles,
      String histogram,
      boolean controlFile,
      boolean served,
      Path log) {}

  private static Visit visit(Jdk jdk, Path folder) throws Exception {
    Path log = folder.resolve("log.jsonl");
    Path config = folder.resolve("guest.yaml");
    Files.writeString(config, YAML.formatted(log, folder.resolve("beat")));
    Path first = Files.createDirectories(folder.resolve("first"));
    Path seen = Files.createDirectories(folder.resolve("seen"));
    Path witness =
        HostCopy.asAgent(
            "com/acme/witness", "com.acme.witness.WitnessAgent", folder.resolve("witness.jar"));
    try (Run run =
        Jvm.of(jdk, folder).option("-javaagent:" + witness + "=" + first).host("service")) {
      run.untilPrinted("ready");
      String pid = String.valueOf(run.pid());
      Map<String, String> before = dump(first);

      Run attached = command(jdk, folder, "attach", pid, "--config", config.toString());
      Pages pages = run.pages();
      run.tell("later").untilPrinted("later text");
      run.tell("slow");
      Await.until(
          () -> "a call of slow: " + pages.get("/metrics").body(),
          () -> pages.scrape().value("slow_inflight") == 1);
      Scrape scrape = pages.scrape();
      attach(
          run.pid(), witness, seen.toString()); // after the agent, so that it sees what that made
      run.untilPrinted("witness has seen all");
      Map<String, String> during = dump(seen);
      Run again = command(jdk, folder, "attach", pid, "--config", config.toString());
      attach(
          run.pid(),
          Jvm.agentJar(),
          config.toString()); // by another tool, which tells a path alone
      Run explained = command(jdk, folder, "explain", "--pid", pid);
      Run near = command(jdk, folder, "explain", near(folder).toString(), "--pid", pid, "--json");

      String valid = Files.readString(config);
      Files.writeString(config, "broken: [");
      Run refused = command(jdk, folder, "reload", pid);
      Files.writeString(config, valid);
      Run detached = command(jdk, folder, "detach", pid);
      Map<String, String> after = dump(seen);
      run.tell("over").untilPrinted("slow is over");
      Await.until(() -> "the line of slow", () -> Files.readString(log).contains("slow_completed"));
      Await.until(
          () -> "the end of the agent's threads: " + tool(jdk, run.pid(), "Thread.print"),
          () -> !tool(jdk, run.pid(), "Thread.print").contains("\"jobwarden-"));
      String threads = tool(jdk, run.pid(), "Thread.print");
      String openFiles = openFiles(run.pid());
      Run unknown = command(jdk, folder, "status", pid);
      boolean controlFile = Files.exists(ControlSocket.file(run.pid()));
      boolean served = answers(pages);
      String histogram = histogram(jdk, run.pid());

      Run back = command(jdk, folder, "attach", pid, "--config", config.toString());
      run.tell("end").ended();
      return new Visit(
          run,
          attached,
          again,
          explained,
          near,
          refused,
          detached,
          unknown,
          back,
          scrape,
          before,
          during,
          after,
          threads,
          openFiles,
          histogram,
          controlFile,
          served,
          log);
    }
  }

  @OnEachJdk
  void rules_work_on_classes_loaded_before_and_after_it_came(Jdk jdk) {
    Visit visit = VISIT.with(jdk);

    assertThat(visit.attached.exitCode()).as(visit.attached.toString()).isZero();
    assertThat(visit.attached.printed())
        .contains(
            "rule work watches com.acme.host.attached.Job.work",
            "rule later has matched nothing so far");
    assertThat(visit.scrape.value("work_runs_total", "queue", "imports")).isPositive();
    assertThat(visit.scrape.value("later_runs_total")).isEqualTo(1);
    assertThat(visit.run.said()).noneMatch(line -> line.contains("fault"));
  }

  @OnEachJdk
  void objects_made_before_it_came_are_read_as_those_made_after(Jdk jdk) {
    Visit visit = VISIT.with(jdk);

    assertThat(visit.scrape.value("jobs_alive")).isEqualTo(8 + 1);
    assertThat(visit.back.printed())
        .anyMatch(line -> line.startsWith("gauges "))
        .contains("rule work watches com.acme.host.attached.Job.work");
  }

  @OnEachJdk
  void a_second_attach_says_who_is_there_and_takes_the_file_over(Jdk jdk) {
    Run again = VISIT.with(jdk).again;
    Run run = VISIT.with(jdk).run;

    assertThat(again.exitCode()).as(again.toString()).isZero();
    assertThat(String.join("\n", again.printed()))
        .contains("is in process " + run.pid() + " already")
        .contains("no rule changed; 0 classes woven anew");
    assertThat(String.join("\n", run.said()))
        .contains("is at work here already and took the file over; to run ");
  }

  @OnEachJdk
  void it_explains_what_its_rules_touch_and_what_those_of_another_file_would(Jdk jdk)
      throws Exception {
    Visit visit = VISIT.with(jdk);

    assertThat(visit.explained.exitCode()).as(visit.explained.toString()).isZero();
    assertThat(String.join("\n", visit.explained.printed()))
        .contains("rule work matches 1 method", "com.acme.host.attached.Job.work(");
    JsonNode near = JsonLines.value(String.join("", visit.near.printed())).get("rules").get(0);
    assertThat(near.get("name").asText()).isEqualTo("near");
    assertThat(near.get("matched")).isEmpty();
    assertThat(near.get("near").toString()).contains("com.acme.host.attached.Job");
    assertThat(visit.near.exitCode()).isZero();
  }

  @OnEachJdk
  void classes_have_the_same_members_and_instructions_again_after_it_left(Jdk jdk) {
    Visit visit = VISIT.with(jdk);

    assertThat(visit.detached.printed()).containsExactly("detached; 2 classes reset");
    assertThat(visit.during).isNotEqualTo(visit.before);
    assertThat(visit.during.toString()).contains("CallGate");
    visit.before.forEach((type, code) -> assertThat(visit.after).containsEntry(type, code));
    assertThat(visit.after.toString()).doesNotContain("CallGate");
  }

  @OnEachJdk
  void no_thread_port_or_file_is_left(Jdk jdk) {
    Visit visit = VISIT.with(jdk);

    assertThat(visit.threads).doesNotContain("\"jobwarden").contains("worker-7");
    assertThat(visit.served).isFalse();
    assertThat(visit.controlFile).isFalse();
    assertThat(visit.openFiles).doesNotContain("log.jsonl").doesNotContain("beat");
    assertThat(visit.unknown.exitCode()).isEqualTo(3);
    assertThat(visit.unknown.err().get(0)).contains("no Jobwarden agent is in process");
  }

  @OnEachJdk
  void no_class_of_it_is_left_even_after_a_reload_that_failed(Jdk jdk) {
    assertThat(VISIT.with(jdk).refused.exitCode()).isEqualTo(1);
    assertThat(VISIT.with(jdk).histogram)
        .contains("com.acme.host.attached.Job")
        .doesNotContain("io.jobwarden.core")
        .doesNotContain("net.bytebuddy");
  }

  @OnEachJdk
  void a_call_under_way_ends_by_its_rule_and_is_told(Jdk jdk) throws Exception {
    List<JsonNode> lines = JsonLines.of(Files.readAllLines(VISIT.with(jdk).log));

    assertThat(JsonLines.with("event", "slow_completed", lines)).hasSize(1);
  }

  @OnEachJdk
  void it_can_come_back(Jdk jdk) {
    Run back = VISIT.with(jdk).back;

    assertThat(back.exitCode()).as(back.toString()).isZero();
    assertThat(back.printed()).contains("rule work watches com.acme.host.attached.Job.work");
  }

  @OnEachJdk
  void the_application_has_noticed_nothing(Jdk jdk) {
    Run run = VISIT.with(jdk).run;

    HostCounts counts = HostCounts.of(run.printed());
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(counts.of("wrong")).isZero();
    assertThat(counts.of("calls")).isEqualTo(counts.of("bodies")).isPositive();
    assertThat(run.foreignErr())
        .allMatch(line -> isSaidByAttachItself(line) || isOfTheReport(line));
  }

  /** Of the file with an error. */
  private static boolean isOfTheReport(String line) {
    return line.startsWith("  1:");
  }

  /** JDK 21 and newer warn of every agent that comes by attach. */
  private static boolean isSaidByAttachItself(String line) {
    return line.startsWith("WARNING: A Java agent has been loaded dynamically")
        || line.startsWith("WARNING: If a serviceability tool is in use")
        || line.startsWith("WARNING: If a serviceability tool is not in use")
        || line.startsWith("WARNING: Dynamic loading of agents will be disallowed");
  }

  @OnEachJdk
  void the_command_line_of_another_jdk_reaches_it(Jdk jdk) throws Exception {
    Path folder = Path.of("target", "it", "GuestIT-other", String.valueOf(jdk.feature()));
    Files.createDirectories(folder);
    Path config = folder.resolve("guest.yaml").toAbsolutePath();
    Files.writeString(
        config,
        "version: 1\nrules: [{name: work, pointcut:"
            + " execution(* com.acme.host.attached.Job.work(..)), log: false}]\n");
    List<Jdk> others = new ArrayList<>();
    for (int feature : List.of(8, 25)) {
      Jdk other = Jdks.find(feature);
      if (other != null && feature != jdk.feature()) {
        others.add(other);
      }
    }
    try (Run run = Jvm.of(jdk, folder).host("service")) {
      run.untilPrinted("ready");
      for (Jdk other : others) {
        String pid = String.valueOf(run.pid());

        Run attached = command(other, folder, "attach", pid, "--config", config.toString());
        Run status = command(other, folder, "status", pid);
        Run detached = command(other, folder, "detach", pid);

        assertThat(attached.exitCode()).as(attached.toString()).isZero();
        assertThat(status.printed()).contains("  com.acme.host.attached.Job.work");
        assertThat(detached.printed()).containsExactly("detached; 1 class reset");
      }
      assertThat(run.tell("end").ended().exitCode()).isZero();
    }
  }

  static Run command(Jdk jdk, Path folder, String... arguments) throws Exception {
    return Jvm.of(jdk, folder).command(arguments).ended();
  }

  /** As any tool does; what the API answers is not to be relied on between some JDKs. */
  static void attach(long pid, Path agent, String argument) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
    try {
      machine.loadAgent(agent.toString(), argument);
    } catch (AgentLoadException | AgentInitializationException unreliable) {
      System.out.println("attach: " + unreliable);
    } finally {
      machine.detach();
    }
  }

  private static Map<String, String> dump(Path seen) throws IOException {
    Map<String, String> classes = new TreeMap<>();
    try (Stream<Path> files = Files.list(seen)) {
      for (Path file : files.filter(f -> f.toString().contains(".attached.")).toList()) {
        classes.put(file.getFileName().toString(), Disassembly.of(file).toString());
      }
    }
    return classes;
  }

  /** A file whose rule misses a method by its parameters. */
  private static Path near(Path folder) throws IOException {
    return Files.writeString(
            folder.resolve("near.yaml"),
            "version: 1\nrules: [{name: near, pointcut:"
                + " 'execution(* com.acme.host.attached.Job.work(int, int))', log: false}]\n")
        .toAbsolutePath();
  }

  private static boolean answers(Pages pages) throws InterruptedException {
    try {
      return pages.get("/metrics").statusCode() > 0;
    } catch (IOException closed) {
      return false;
    }
  }

  private static String openFiles(long pid) throws IOException {
    StringBuilder files = new StringBuilder();
    try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
      for (Path file : open.toList()) {
        if (Files.isSymbolicLink(file)) {
          files.append(Files.readSymbolicLink(file)).append('\n');
        }
      }
    }
    return files.toString();
  }

  /** Collects twice, since what is cleaned by the first goes with the second. */
  static String histogram(Jdk jdk, long pid) throws Exception {
    tool(jdk, pid, "GC.run");
    return tool(jdk, pid, "GC.class_histogram");
  }

  static String tool(Jdk jdk, long pid, String command) throws Exception {
    Process jcmd =
        new ProcessBuilder(jdk.tool("jcmd").toString(), String.valueOf(pid), command)
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jcmd.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }
}
