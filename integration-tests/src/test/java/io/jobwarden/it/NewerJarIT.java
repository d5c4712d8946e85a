package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.ControlSocket;
import io.jobwarden.it.jvm.HostCounts;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.PatchedJar;
import io.jobwarden.it.jvm.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The jar is replaced: by a newer one after a detach, or on the disk while it runs. */
class NewerJarIT {
  private static final String YAML =
      """
      version: 1
      self: {max_cost: 100%}
      http: {enabled: true, port: 0}
      logs: {stdout: false}
      rules:
        - name: work
          pointcut: execution(* com.acme.host.attached.Job.work(..))
          component: work
          log: false
      """;
  private static final String MORE =
      """
        - name: later
          pointcut: execution(* com.acme.host.attached.LaterJob.work(..))
          component: later
          labels: {text: "${arg0}"}
          retry: {attempts: 2, idempotent: true}
          breaker: {failure_rate: 50%, calls: 20}
          rate: {permits: 1000, per: 1s}
          timeout: {after: 10s, then: interrupt}
          dead_letter: {file: letters.jsonl}
          heartbeat: {file: beat.json}
      """;

  @TempDir private Path folder;

  @OnEachJdk
  void a_newer_jar_runs_its_own_code_after_a_detach(Jdk jdk) throws Exception {
    Path config = Files.writeString(folder.resolve("newer.yaml"), YAML);
    Path jar = Files.copy(Jvm.agentJar(), folder.resolve("jobwarden-agent.jar"));
    Path newer = newer(folder.resolve("newer.jar"));
    try (Run run = Jvm.of(jdk, folder).host("service", "stay")) {
      run.untilPrinted("ready");
      String pid = String.valueOf(run.pid());

      Run attached = command(jdk, jar, "attach", pid, "--config", config.toString());
      ControlSocket old = ControlSocket.of(run.pid());
      Await.until(() -> "runs", () -> run.pages().scrape().value("work_runs_total") > 0);
      Run early = command(jdk, newer, "attach", pid, "--config", config.toString());
      String still = old.send("status").text();
      String oldWords = old.send("reload").text();
      Run detached = command(jdk, newer, "detach", pid);
      Files.move(newer, jar, StandardCopyOption.REPLACE_EXISTING); // as an upgrade does
      Run after = command(jdk, jar, "attach", pid, "--config", config.toString());
      run.untilSaid("9.9.9: 1 rule of ");
      Await.until(() -> "two addresses: " + run, () -> listened(run) == 2);
      Pages pages = run.pages();
      Await.until(() -> "runs", () -> pages.scrape().value("work_runs_total") > 0);
      ControlSocket control = ControlSocket.of(run.pid());
      String status = control.send("status").text();
      String newWords = control.send("reload").text();
      Run gone = command(jdk, jar, "detach", pid);
      run.tell("end").untilPrinted("done");
      run.go().ended();

      assertThat(attached.exitCode()).as(attached.toString()).isZero();
      assertThat(still).doesNotContain("9.9.9").contains("rule work: watches");
      assertThat(early.exitCode()).as(early.toString()).isEqualTo(1);
      assertThat(String.join("\n", early.err()))
          .endsWith("already; write detach " + pid + " before you attach version 9.9.9");
      assertThat(oldWords).startsWith("took over ");
      assertThat(detached.printed()).containsExactly("detached; 1 class reset");
      assertThat(after.printed().get(0)).startsWith("Jobwarden 9.9.9 is at work with 1 rule");
      assertThat(status).startsWith("Jobwarden 9.9.9 in ").contains("rule work: watches");
      assertThat(newWords).startsWith("TOOK OVER ");
      assertThat(gone.printed()).containsExactly("detached; 1 class reset");
      undisturbed(run);
    }
  }

  @OnEachJdk
  void a_jar_that_is_overwritten_and_deleted_while_it_runs_works_on(Jdk jdk) throws Exception {
    Path config = Files.writeString(folder.resolve("newer.yaml"), YAML);
    Path jar = Files.copy(Jvm.agentJar(), folder.resolve("jobwarden-agent.jar"));
    String javaagent = "-javaagent:" + jar + "=" + config;
    try (Run run = Jvm.of(jdk, folder).option(javaagent).host("service", "stay")) {
      run.untilPrinted("ready").pages();
      ControlSocket control = ControlSocket.of(run.pid());

      Files.write(jar, newBytes()); // in place: whoever still reads the file reads this
      Files.writeString(config, YAML + MORE);
      String overwritten = control.send("reload").text();
      assertThat(overwritten).startsWith("took over ").contains("1 rule added (later)");
      run.tell("later").untilPrinted("later text");
      Files.delete(jar);
      double later = run.pages().scrape().value("later_runs_total", "text", "text");
      String status = control.send("status").text();
      String detached = control.send("detach").text();
      run.tell("end").untilPrinted("done");
      run.go().ended();

      assertThat(later).isEqualTo(1);
      assertThat(status).contains("rule later: watches").contains("faults of the agent: 0");
      assertThat(detached).isEqualTo("detached; 2 classes reset");
      undisturbed(run);
    }
  }

  private static void undisturbed(Run run) {
    HostCounts counts = HostCounts.of(run.printed());
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(counts.of("wrong")).isZero();
    assertThat(counts.of("calls")).isEqualTo(counts.of("bodies")).isPositive();
    assertThat(run.said()).noneMatch(line -> line.contains("fault") || line.contains("error"));
  }

  private static long listened(Run run) {
    return run.said().stream().filter(line -> line.startsWith("listening on ")).count();
  }

  /** The jar of another version, of which a word of its code is another, too. */
  private static Path newer(Path jar) throws Exception {
    String agent = "core/io/jobwarden/core/agent/";
    return PatchedJar.of(
        Jvm.agentJar(),
        jar,
        Map.of(
            agent + "version.properties",
            bytes -> PatchedJar.bytes("version=9.9.9\n"),
            agent + "Words.classdata",
            bytes -> PatchedJar.replaced(bytes, "took over ", "TOOK OVER ")));
  }

  private static byte[] newBytes() {
    return PatchedJar.bytes("no jar any more ".repeat(1000));
  }

  private Run command(Jdk jdk, Path jar, String... arguments) throws Exception {
    return Jvm.of(jdk, folder).commandOf(jar, arguments).ended();
  }
}
