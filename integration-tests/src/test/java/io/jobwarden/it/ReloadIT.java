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
import java.util.Locale;
import java.util.Random;
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

  /** Whatever becomes of its values, no call is refused. */
  private static final String SEEN =
      """
        - name: seen
          pointcut: execution(* com.acme.host.attached.*.work(..))
          component: seen
          labels: {queue: "${arg0}", kind: fixed}
          fields: {job: "${class}", got: "${return}"}
          metrics: {duration: {buckets: [1ms, 10ms, 1s]}}
          log: {success: debug, events: {success: seen_ok}}
      """;

  private static final long MUTANTS_SEED = 20_260;
  private static final List<String> ODD =
      List.of(
          "",
          "null",
          "~",
          "-1",
          "99999999999999999999",
          "-5m",
          "0",
          "1e309",
          "\t",
          "\u0000",
          "\uFEFF",
          "\uD83D\uDE00",
          "&a ",
          "*a",
          "<<: *a",
          "!!binary x",
          "[".repeat(3000),
          "${",
          "${return.x}",
          "${env:NOT_SET}",
          "'",
          "\"",
          "|",
          "---\n",
          "#",
          "{",
          "}",
          ": ",
          "..",
          "execution(* *..*(..))",
          "x".repeat(100_000));
  private static final Pattern METASPACE = Pattern.compile("sun.gc.metaspace.used=(\\d+)");
  private static final Pattern LIVE = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

  @TempDir private Path folder;

  @OnEachJdk
  void two_thousand_reloads_lose_no_call_and_fill_no_memory(Jdk jdk) throws Exception {
    int reloads = jdk.feature() == Jdks.own().feature() ? 2_000 : 500;
    String[] texts = {COUNTED, GUARDED, GUARDED + SECOND, SECOND + COUNTED, "broken: ["};
    write(HEAD.formatted(false) + COUNTED);
    try (Run run = Jvm.of(jdk, folder).agent("=" + file()).host("service", "stay")) {
      run.untilPrinted("ready");
      Pages pages = run.pages();
      ControlSocket control = ControlSocket.of(run.pid());
      List<Memory> curve = new ArrayList<>();
      double refused = 0;

      for (int i = 1; i <= reloads; i++) {
        write(HEAD.formatted(false) + texts[i % texts.length]);
        Answer answer = control.send("reload");
        assertThat(answer.done()).as(answer.text()).isEqualTo(i % texts.length != 4);
        refused += answer.done() ? 0 : 1;
        if (i == 50 || i % 250 == 0) {
          curve.add(Memory.of(run.pid(), i));
        }
      }
      write(HEAD.formatted(false) + COUNTED);
      control.send("reload");
      run.tell("end").untilPrinted("done");
      Scrape scrape = pages.scrape();
      run.go().ended();

      System.out.println(jdk + "\nreloads   heap kB   metaspace kB");
      curve.forEach(System.out::println);
      HostCounts counts = HostCounts.of(run.printed());
      assertThat(counts.of("wrong")).isZero();
      assertThat(counts.of("calls")).isEqualTo(counts.of("bodies")).isGreaterThan(10_000);
      assertThat(scrape.value("jobwarden_reloads_total")).isEqualTo(reloads + 1 - refused);
      assertThat(scrape.value("jobwarden_reloads_refused_total")).isEqualTo(refused);
      // the rule is in every valid file: no call is missed at a change, or counted twice
      assertThat(scrape.value("work_runs_total")).isEqualTo(counts.of("bodies"));
      assertThat(scrape.value("work_successes_total")).isEqualTo(counts.of("bodies"));
      assertThat(run.said()).noneMatch(line -> line.contains("fault"));
      Memory first = curve.get(0);
      Memory last = curve.get(curve.size() - 1);
      // 2,000 versions of a class are 10 MB: the JVM gives them back late where threads run them,
      // and before JDK 16 not to the last byte
      long growth = jdk.feature() < 16 ? 3_500 : 1_500;
      assertThat(last.metaspace - first.metaspace).as("%s", curve).isLessThan(growth);
      assertThat(last.heap - first.heap).as("%s", curve).isLessThan(1_000);
    }
  }

  @Test
  void the_application_does_not_notice_what_is_written_over_the_file() throws Exception {
    Random random = new Random(MUTANTS_SEED);
    String valid = HEAD.formatted(true) + SEEN + COUNTED;
    write(valid);
    try (Run run = Jvm.of(Jdks.own(), folder).agent("=" + file()).host("service", "stay")) {
      run.untilPrinted("ready").pages();
      ControlSocket control = ControlSocket.of(run.pid());
      int taken = 0;

      for (int i = 0; i < 400; i++) {
        Files.writeString(file(), mutant(valid, random)); // not as a whole: it is watched, too
        taken += control.send("reload").done() ? 1 : 0;
      }
      write(HEAD.formatted(false) + COUNTED.replace("name: work", "name: last"));
      Answer last = control.send("reload");
      String status = control.send("status").text();
      run.tell("end").untilPrinted("done");
      run.go().ended();

      System.out.println("mutants at the host: " + taken + " of 400 were taken over");
      String seed = "seed " + MUTANTS_SEED + ": " + run;
      HostCounts counts = HostCounts.of(run.printed());
      assertThat(taken).as(seed).isBetween(40, 360);
      assertThat(counts.of("wrong")).as(seed).isZero();
      assertThat(counts.of("calls")).as(seed).isEqualTo(counts.of("bodies")).isPositive();
      assertThat(last.done()).as(last.text()).isTrue();
      assertThat(status).contains("rule last: watches").contains("faults of the agent: 0");
      assertThat(status).doesNotContain("rule work").doesNotContain("rule seen");
      assertThat(run.err())
          .allMatch(line -> line.startsWith("jobwarden: ") || line.startsWith("  "));
      assertThat(run.exitCode()).isZero();
    }
  }

  /** One mistake: a piece goes, comes twice, stands elsewhere, or is something else. */
  private static String mutant(String valid, Random random) {
    StringBuilder text = new StringBuilder(valid);
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(20));
    String piece = text.substring(at, end);
    String odd = ODD.get(random.nextInt(ODD.size()));
    int line = text.lastIndexOf("\n", at) + 1;
    int next = text.indexOf("\n", at) + 1;
    switch (random.nextInt(6)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, odd);
      case 2 -> text.replace(at, end, odd);
      case 3 -> text.insert(random.nextInt(text.length()), piece);
      case 4 -> text.delete(line, Math.max(line, next));
      default -> text.insert(line, text.substring(line, Math.max(line, next)));
    }
    return text.toString();
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

  @OnEachJdk
  void a_link_that_is_swapped_is_followed(Jdk jdk) throws Exception {
    Path one = Files.writeString(folder.resolve("one.yaml"), HEAD.formatted(true) + COUNTED);
    Path two = Files.writeString(folder.resolve("two.yaml"), HEAD.formatted(true) + SECOND);
    Files.createSymbolicLink(file(), one);
    try (Run run = Jvm.of(jdk, folder).agent("=" + file()).host("service")) {
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

  @OnEachJdk
  void nobody_without_the_token_is_heard(Jdk jdk) throws Exception {
    write(HEAD.formatted(false) + COUNTED);
    try (Run run = Jvm.of(jdk, folder).agent("=" + file()).host("service")) {
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

  /** What is in use after a full collection, in kB. */
  private record Memory(int reloads, long heap, long metaspace) {
    static Memory of(long pid, int reloads) throws Exception {
      jcmd(pid, "GC.run"); // what its references cleared goes with the next one
      long heap = found(LIVE, jcmd(pid, "GC.class_histogram")) / 1024;
      return new Memory(reloads, heap, found(METASPACE, jcmd(pid, "PerfCounter.print")) / 1024);
    }

    private static long found(Pattern pattern, String said) {
      Matcher matcher = pattern.matcher(said);
      assertThat(matcher.find()).as(said).isTrue();
      return Long.parseLong(matcher.group(1));
    }

    private static String jcmd(long pid, String command) throws Exception {
      Process jcmd =
          new ProcessBuilder(Jdks.own().tool("jcmd").toString(), String.valueOf(pid), command)
              .start();
      return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%7d %9d %14d", reloads, heap, metaspace);
    }
  }
}
