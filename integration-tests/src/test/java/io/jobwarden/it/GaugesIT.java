package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Neighbour;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Promtool;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Values of live objects and of MBeans, which are read when somebody scrapes. */
class GaugesIT {
  private static final String HEAD =
      """
      version: 1
      reload: {every: 100ms}
      http: {enabled: true, port: 0}
      logs: {stdout: false}
      """;
  private static final String GAUGES =
      HEAD
          + """
            gauges:
              - {name: acme_queue_size, help: Jobs that wait., instance: com.acme.host.gauged.JobQueue+,
                 value: "${this.size()}", labels: {queue: "${this.name}"}}
              - {name: acme_queue_all, instance: com.acme.host.gauged.JobQueue, value: "${this.size()}", instances: sum}
              - {name: acme_queue_max, instance: com.acme.host.gauged.JobQueue, value: "${this.size()}", instances: max}
              - {name: acme_queue_newest, instance: com.acme.host.gauged.JobQueue, value: "${this.size()}",
                 instances: newest}
              - {name: acme_threads_busy, mbean: "Acme:type=ThreadPool,name=*", attribute: currentThreadsBusy,
                 labels: {pool: "${key.name}"}}
              - {name: acme_threads_word, mbean: "Acme:type=ThreadPool,name=*", attribute: Word,
                 labels: {pool: "${key.name}"}}
              - {name: acme_heap_used_bytes, mbean: "java.lang:type=Memory", attribute: HeapMemoryUsage.used}
              - {name: executor_queued, instance: java.util.concurrent.ThreadPoolExecutor+,
                 value: "${this.queue.size()}", instances: sum}
              - {name: executor_active, instance: java.util.concurrent.ThreadPoolExecutor, value: "${this.activeCount}",
                 labels: {threads: "${this.maximumPoolSize}"}}
            """;
  private static final String POOLS =
      HEAD
          + """
            gauges:
              - {name: db_pool_connections, help: Connections of a pool., instance: com.zaxxer.hikari.HikariDataSource,
                 value: "${this.hikariPoolMXBean.activeConnections}", labels: {pool: "${this.poolName}", state: active}}
              - {name: db_pool_connections, instance: com.zaxxer.hikari.HikariDataSource,
                 value: "${this.hikariPoolMXBean.totalConnections}", labels: {pool: "${this.poolName}", state: total}}
              - {name: db_pool_max_connections, instance: com.zaxxer.hikari.HikariDataSource,
                 value: "${this.maximumPoolSize}", labels: {pool: "${this.poolName}"}}
              - {name: db_pool_beans, mbean: "com.zaxxer.hikari:type=Pool (*)", attribute: ActiveConnections,
                 labels: {pool: "${key.type}"}}
            """;

  private static final OncePerJdk<Seen> SEEN = OncePerJdk.of("GaugesIT", GaugesIT::look);

  @TempDir private Path folder;

  private record Seen(Run run, Scrape page, String text, Scrape without) {}

  private static Seen look(Jdk jdk, Path folder) throws Exception {
    try (Run run = Jvm.of(jdk, folder).watchedBy(GAUGES).host("gauged")) {
      Pages pages = run.untilPrinted("ready").pages();
      tell(run, "queue orders 3", "short mail", "queue gone 100");
      tell(run, "executors", "servers", "mbeans");
      tell(run, "drop gone");
      Await.until(
          () -> "the end of the queue gone: " + pages.scrape().named("acme_"),
          () -> !tell(run, "collect").pages().scrape().text().contains("queue=\"gone\""));
      Scrape page = pages.scrape();
      tell(run, "drop orders", "drop mail");
      Await.until(
          () -> "the end of all queues: " + pages.scrape().named("acme_"),
          () -> tell(run, "collect").pages().scrape().named("acme_queue").isEmpty());
      Scrape without = pages.scrape();
      run.tell("end").ended();
      return new Seen(run, page, page.text(), without);
    }
  }

  @OnEachJdk
  void objects_are_told_apart_added_up_or_the_newest_or_greatest_stands(Jdk jdk) {
    assertThat(SEEN.with(jdk).page().named("acme_queue"))
        .containsExactly(
            "acme_queue_all{} 4.0",
            "acme_queue_max{} 3.0",
            "acme_queue_newest{} 1.0",
            "acme_queue_size{queue=mail} 1.0",
            "acme_queue_size{queue=orders} 3.0");
  }

  @OnEachJdk
  void what_the_application_drops_is_gone_from_the_page(Jdk jdk) {
    Seen seen = SEEN.with(jdk);

    assertThat(seen.without().named("acme_queue")).isEmpty();
    assertThat(seen.without().named("acme_threads_busy")).hasSize(2);
  }

  @OnEachJdk
  void mbeans_are_labelled_by_their_names_and_composite_data_is_taken_apart(Jdk jdk) {
    Scrape page = SEEN.with(jdk).page();

    assertThat(page.named("acme_threads"))
        .containsExactly(
            "acme_threads_busy{pool=http-nio-8081} 1.0",
            "acme_threads_busy{pool=http-nio-8082} 2.0");
    assertThat(page.value("acme_heap_used_bytes")).isGreaterThan(100_000);
    assertThat(page.value("jobwarden_value_errors_total", "rule", "acme_threads_word"))
        .isPositive();
  }

  @OnEachJdk
  void jmx_is_not_touched_before_somebody_scrapes(Jdk jdk) {
    assertThat(SEEN.with(jdk).run().printed()).contains("MBean servers 0");
  }

  @OnEachJdk
  void executors_of_the_jdk_are_read_and_those_of_the_agent_are_not(Jdk jdk) {
    Scrape page = SEEN.with(jdk).page();

    assertThat(page.named("executor_"))
        .containsExactly("executor_active{threads=1} 1.0", "executor_queued{} 4.0");
  }

  @OnEachJdk
  void promtool_accepts_the_page(Jdk jdk) throws Exception {
    assumeThat(Promtool.isThere()).as(Promtool.WHERE).isTrue();

    assertThat(Promtool.check(SEEN.with(jdk).text())).isEmpty();
  }

  @OnEachJdk
  void the_application_has_noticed_nothing(Jdk jdk) {
    Run run = SEEN.with(jdk).run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.foreignErr()).isEmpty();
    assertThat(run.said())
        .noneMatch(line -> line.contains("fault"))
        .anyMatch(line -> line.contains("0 rules and 9 gauges of "));
  }

  @OnEachJdk
  void an_object_that_does_not_answer_holds_up_neither_the_page_nor_the_next_one(Jdk jdk)
      throws Exception {
    try (Run run = Jvm.of(jdk, folder).watchedBy(GAUGES).host("gauged")) {
      Pages pages = run.untilPrinted("ready").pages();
      tell(run, "queue orders 3", "stuck night");
      long began = System.nanoTime();

      Scrape first = pages.scrape();
      Scrape second = pages.scrape();
      long nanos = System.nanoTime() - began;
      tell(run, "answer night");
      Await.until(
          () -> "the size of the queue night: " + pages.scrape().named("acme_queue"),
          () -> pages.scrape().text().contains("acme_queue_size{queue=\"night\"} 7.0"));

      assertThat(first.named("acme_queue")).containsExactly("acme_queue_size{queue=orders} 3.0");
      assertThat(second.named("acme_queue"))
          .containsExactly(
              "acme_queue_all{} 3.0",
              "acme_queue_max{} 3.0",
              "acme_queue_newest{} 3.0",
              "acme_queue_size{queue=orders} 3.0");
      assertThat(second.value("jobwarden_gauges_late_total")).isGreaterThan(1);
      assertThat(Duration.ofNanos(nanos)).isLessThan(Duration.ofSeconds(15));
      assertThat(run.said()).filteredOn(line -> line.contains("acme_queue_size")).hasSize(1);
      assertThat(run.tell("end").ended().exitCode()).isZero();
      assertThat(run.printed()).noneMatch(line -> line.startsWith("unexpected"));
    }
  }

  @OnEachJdk
  void gauges_change_with_the_file_and_objects_stay_known(Jdk jdk) throws Exception {
    String size =
        "gauges: [{name: before, instance: com.acme.host.gauged.JobQueue, value: '${this.size()}',"
            + " instances: sum}]";
    String renamed = size.replace("before", "after").replace("sum", "max");
    String another = size.replace("JobQueue", "StuckQueue").replace("${this.size()}", "1");
    try (Run run = Jvm.of(jdk, folder).watchedBy(HEAD + size).host("gauged")) {
      Pages pages = run.untilPrinted("ready").pages();
      tell(run, "queue orders 3", "queue mail 5", "stuck night");
      Scrape before = pages.scrape();

      Files.writeString(folder.resolve("jobwarden.yaml"), HEAD + renamed);
      run.untilSaid("took over ");
      Scrape after = pages.scrape();
      Files.writeString(folder.resolve("jobwarden.yaml"), HEAD + another);
      Await.until(
          () -> "no gauge after: " + pages.scrape().text(),
          () -> pages.scrape().named("after").isEmpty());
      tell(run, "answer night");
      Await.until(
          () -> "the gauge before of another type: " + pages.scrape().named("before"),
          () -> {
            tell(run, "use night"); // made before anybody looked for it, so it is met when used
            return pages.scrape().named("before").equals(List.of("before{} 1.0"));
          });
      Files.writeString(folder.resolve("jobwarden.yaml"), HEAD);
      Await.until(
          () -> "no gauge: " + pages.scrape().text(),
          () -> pages.scrape().named("before").isEmpty());

      assertThat(before.named("before")).containsExactly("before{} 8.0");
      assertThat(after.named("before")).isEmpty();
      assertThat(after.named("after")).containsExactly("after{} 5.0");
      assertThat(run.tell("end").ended().exitCode()).isZero();
      assertThat(run.said()).noneMatch(line -> line.contains("fault"));
    }
  }

  @OnEachJdk
  void pools_of_hikaricp_are_read_whether_it_registers_mbeans_or_not(Jdk jdk) throws Exception {
    for (boolean registered : List.of(false, true)) {
      try (Run run =
          Jvm.of(jdk, folder)
              .watchedBy(POOLS)
              .classPath(
                  Neighbour.path(
                      Jvm.hostClasses(),
                      Neighbour.jar("HikariCP"),
                      Neighbour.jar("h2"),
                      Neighbour.jar("slf4j-api")))
              .start("com.acme.neighbour.Pools", String.valueOf(registered))) {
        Pages pages = run.untilPrinted("in use true").pages();

        Scrape unused = pages.scrape();
        run.go().untilPrinted("mail used");
        Scrape used = pages.scrape();
        run.go().ended();

        assertThat(unused.value("db_pool_connections", "pool", "orders", "state", "active"))
            .isEqualTo(1);
        assertThat(unused.named("db_pool_connections{pool=mail")).isEmpty();
        assertThat(used.value("db_pool_connections", "pool", "mail", "state", "active")).isZero();
        assertThat(used.value("db_pool_connections", "pool", "mail", "state", "total"))
            .isPositive();
        assertThat(used.named("db_pool_max_connections"))
            .containsExactly(
                "db_pool_max_connections{pool=mail} 2.0",
                "db_pool_max_connections{pool=orders} 4.0");
        assertThat(used.named("db_pool_beans")).hasSize(registered ? 2 : 0);
        assertThat(run.exitCode()).as(run.toString()).isZero();
      }
    }
  }

  /** One line after the other, each done before the next. */
  private static Run tell(Run run, String... lines) throws Exception {
    for (String line : lines) {
      run.tell(line).untilPrinted("did " + line);
    }
    return run;
  }
}
