package io.jobwarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.GaugePlan;
import io.jobwarden.core.model.Merge;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GaugeMeaningTest {
  @Test
  void file_without_gauges_has_none() {
    assertThat(gauges("version: 1")).isEmpty();
  }

  @Test
  void gauges_of_live_objects_are_read() {
    List<GaugePlan> gauges =
        gauges(
            """
            version: 1
            gauges:
              - {name: db_pool_connections, help: Connections., instance: com.zaxxer.hikari.HikariDataSource,
                 value: "${this.hikariPoolMXBean.activeConnections}", labels: {pool: "${this.poolName}", state: active}}
              - {name: queue_size_current, instance: com.acme.JobQueue+, value: "${this.size()}", instances: sum}
            """);

    assertThat(gauges)
        .containsExactly(
            GaugePlan.builder()
                .name("db_pool_connections")
                .help("Connections.")
                .instance("com.zaxxer.hikari.HikariDataSource")
                .value("${this.hikariPoolMXBean.activeConnections}")
                .labels(Map.of("pool", "${this.poolName}", "state", "active"))
                .build(),
            GaugePlan.builder()
                .name("queue_size_current")
                .instance("com.acme.JobQueue+")
                .value("${this.size()}")
                .instances(Merge.SUM)
                .build());
  }

  @Test
  void gauges_of_mbeans_are_read() {
    List<GaugePlan> gauges =
        gauges(
            """
            version: 1
            gauges:
              - {name: heap, mbean: "java.lang:type=Memory", attribute: HeapMemoryUsage.used, instances: max}
            """);

    assertThat(gauges)
        .containsExactly(
            GaugePlan.builder()
                .name("heap")
                .mbean("java.lang:type=Memory")
                .attribute("HeapMemoryUsage.used")
                .instances(Merge.MAX)
                .build());
  }

  @Test
  void a_type_of_java_lang_needs_no_package() {
    List<GaugePlan> gauges =
        gauges("{version: 1, gauges: [{name: t, instance: Thread+, value: 1}]}");

    assertThat(gauges.get(0).instance()).isEqualTo("java.lang.Thread+");
  }

  @Test
  void gauges_of_one_name_agree_where_one_says_the_help_text_and_the_others_none() {
    List<GaugePlan> gauges =
        gauges(
            """
            version: 1
            gauges:
              - {name: c, instance: com.acme.Pool, value: "${this.active}", labels: {state: active}}
              - {name: c, instance: com.acme.Pool, value: "${this.idle}", labels: {state: idle}, help: Connections.}
              - {name: c, instance: com.acme.Pool, value: "${this.all}", labels: {state: all}}
            """);

    assertThat(gauges).hasSize(3);
  }

  @Test
  void every_object_may_be_looked_for_where_the_file_allows_it() {
    List<GaugePlan> gauges =
        gauges(
            "{version: 1, allow_match_all: true, gauges: [{name: t, instance: com.acme.EVERY+, value: 1}]}");

    assertThat(gauges).hasSize(1);
  }

  @Test
  void an_object_has_no_key_and_an_mbean_no_this() {
    String report =
        ConfigFile.parse(
                """
                version: 1
                gauges:
                  - {name: a, instance: com.acme.Pool, value: "${this.size}", labels: {pool: "${key.name}"}}
                  - {name: b, mbean: "com.acme:type=Pool", attribute: Size, labels: {pool: "${this.name}"}}
                """,
                "f.yaml",
                Configs.NOTHING_SET)
            .report();

    assertThat(report)
        .contains("3:81 gauges[0].labels.pool: found key, expected this")
        .contains("4:79 gauges[1].labels.pool: found this, expected key");
  }

  private static List<GaugePlan> gauges(String yaml) {
    return Configs.of(yaml).gauges();
  }
}
