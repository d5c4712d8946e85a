package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.ControlSocket;
import io.jobwarden.it.jvm.ControlSocket.Answer;
import io.jobwarden.it.jvm.HostCounts;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jdks;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules change while eight threads call what they watch. */
class ReloadIT {
  private static final String HEAD =
      """
      version: 1
      self: {max_cost: 100%%}
      reload: {watch: %s, every: 100ms}
      http: {enabled: true, port: 0}
      logs: {stdout: false}
      rules:
      """;
  private static final String COUNTED =
      """
        - name: work
          pointcut: execution(* com.acme.host.attached.Job.work(..))
          component: work
          log: false
      """;
  private static final String GUARDED =
      COUNTED
          + """
                retry: {attempts: 3, idempotent: true}
                concurrency: {max: 100}
                breaker: {failure_rate: 50%, calls: 20}
            """;
  private static final String SECOND =
      """
        - name: second
          pointcut: execution(* com.acme.host.attached.*.work(..))
          component: second
          labels: {queue: "${arg0}"}
          log: false
          timeout: {after: 1m}
      """;
  private static final Pattern METASPACE = Pattern.compile("Metaspace +used (\\d+)K");

  @TempDir private Path folder;

  @Test
  void two_thousand_reloads_lose_no_call_and_fill_no_memory() throws Exception {
    String[] texts = {COUNTED, GUARDED, GUARDED + SECOND, SECOND + COUNTED, "broken: ["};
    write(HEAD.formatted(false) + COUNTED);
    try (Run run = Jvm.of(Jdks.own(), folder).agent("=" + file()).host("service")) {
      run.untilPrinted("ready");
      Pages pages = run.pages();
      ControlSocket control = ControlSocket.of(run.pid());
      List<Long> metaspace = new ArrayList<>();
      double refused = 0;

      for (int i = 1; i <= 2000; i++) {
        write(HEAD.formatted(false) + texts[i % texts.length]);
        Answer answer = control.send("reload");
        assertThat(answer.done()).as(answer.text()).isEqualTo(i % texts.length != 4);
        refused += answer.done() ? 0 : 1;
        if (i == 50 || i % 500 == 0) {
          metaspace.add(metaspace(run.pid()));
        }
      }
      write(HEAD.formatted(false) + COUNTED);
      control.send("reload");
      Scrape scrape = pages.scrape();
      run.tell("end").ended();

      System.out.println("metaspace in kB after 50, 500, 1000, 1500, 2000 reloads: " + metaspace);
      HostCounts counts = HostCounts.of(run.printed());
      assertThat(counts.of("wrong")).isZero();
      assertThat(counts.of("calls")).isEqualTo(counts.of("bodies")).isGreaterThan(10_000);
      assertThat(scrape.value("jobwarden_reloads_total")).isEqualTo(2001 - refused);
      assertThat(scrape.value("jobwarden_reloads_refused_total")).isEqualTo(refused);
      assertThat(scrape.value("work_runs_total")).isPositive();
      assertThat(run.said()).noneMatch(line -> line.contains("fault"));
      long growth = metaspace.get(metaspace.size() - 1) - metaspace.get(0);
      assertThat(growth).as("metaspace in kB: %s", metaspace).isLessThan(1_500);
    }
  }

  @OnEachJdk
  void a_changed_file_is_taken_over_by_itself_and_a_broken_one_changes_nothing(Jdk jdk)
      throws Exception {
    write(HEAD.formatted(true) + COUNTED);
    try (Run run = Jvm.of(jdk, folder).agent("=" + file()).host("service")) {
      run.untilPrinted("ready");
      Pages pages = run.pages();
      Await.until(() -> "runs", () -> pages.scrape().value("work_runs_total") > 0);

      write(HEAD.formatted(true) + "broken: [");
      Await.until(
          () -> "a refusal: " + run.said(),
          () -> pages.scrape().value("jobwarden_reloads_refused_total") == 1);
      double before = pages.scrape().value("work_runs_total");
      write(HEAD.formatted(true) + GUARDED + SECOND);
      run.untilSaid("took over " + file());
      Await.until(
          () -> "runs of the second rule",
          () -> pages.get("/metrics").body().contains("second_runs_total{queue=\"imports\"}"));
      Scrape after = pages.scrape();

      assertThat(after.value("work_runs_total")).isGreaterThan(before);
      assertThat(run.tell("end").ended().exitCode()).isZero();
      HostCounts counts = HostCounts.of(run.printed());
      assertThat(counts.of("wrong")).isZero();
      assertThat(counts.of("calls")).isEqualTo(counts.of("bodies"));
    }
  }

  @Test
  void a_link_that_is_swapped_is_followed() throws Exception {
    Path one = Files.writeString(folder.resolve("one.yaml"), HEAD.formatted(true) + COUNTED);
    Path two = Files.writeString(folder.resolve("two.yaml"), HEAD.formatted(true) + SECOND);
    Files.createSymbolicLink(file(), one);
    try (Run run = Jvm.of(Jdks.own(), folder).agent("=" + file()).host("service")) {
      run.untilPrinted("ready").untilSaid("listening");

      Path fresh = Files.createSymbolicLink(folder.resolve("fresh"), two);
      Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);

      run.untilSaid("took over " + file() + ": 1 rule added (second); 1 rule removed (work)");
    }
  }

  @OnEachJdk
  void the_kill_switch_makes_all_rules_passive_and_takes_it_back(Jdk jdk) throws Exception {
    write(HEAD.formatted(true) + GUARDED);
    try (Run run = Jvm.of(jdk, folder).agent("=" + file()).host("service")) {
      run.untilPrinted("ready");
      Pages pages = run.pages();
      Path killSwitch = Files.createFile(folder.resolve("jobwarden.disabled"));
      run.untilSaid("switched off by " + killSwitch);
      Await.until(() -> "calls under way", () -> pages.scrape().value("work_inflight") == 0);
      double off = pages.scrape().value("work_runs_total");

      ControlSocket control = ControlSocket.of(run.pid());
      Answer enabled = control.send("enable");
      Answer disabled = control.send("disable");
      double still = pages.scrape().value("work_runs_total");
      Files.delete(killSwitch);
      control.send("enable");
      run.untilSaid("switched on again");
      Await.until(() -> "runs", () -> pages.scrape().value("work_runs_total") > off);

      assertThat(still).isEqualTo(off);
      assertThat(enabled.done()).isFalse();
      assertThat(enabled.text()).contains("stay passive").contains("jobwarden.disabled");
      assertThat(disabled.done()).isTrue();
    }
  }

  @Test
  void nobody_without_the_token_is_heard() throws Exception {
    write(HEAD.formatted(false) + COUNTED);
    try (Run run = Jvm.of(Jdks.own(), folder).agent("=" + file()).host("service")) {
      run.untilPrinted("ready").untilSaid("listening");
      ControlSocket control = ControlSocket.of(run.pid());

      assertThatThrownBy(() -> control.send("guessed", "detach")).isInstanceOf(IOException.class);

      assertThat(control.send("status").text()).contains("rule work: ");
      assertThat(Files.getPosixFilePermissions(ControlSocket.file(run.pid()))).hasSize(2);
    }
  }

  private Path file() {
    return folder.resolve("reload.yaml");
  }

  /** As editors do: the file is there as a whole at any time. */
  private void write(String text) throws IOException {
    Path fresh = Files.writeString(folder.resolve("reload.new"), text);
    Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static long metaspace(long pid) throws Exception {
    String jcmd = Jdks.own().tool("jcmd").toString();
    new ProcessBuilder(jcmd, String.valueOf(pid), "GC.run").start().waitFor();
    Process info = new ProcessBuilder(jcmd, String.valueOf(pid), "GC.heap_info").start();
    String said = new String(info.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher matcher = METASPACE.matcher(said);
    assertThat(matcher.find()).as(said).isTrue();
    return Long.parseLong(matcher.group(1));
  }
}
