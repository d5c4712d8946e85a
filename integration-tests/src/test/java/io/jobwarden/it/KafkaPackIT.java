package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jobwarden.it.jvm.Collector;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.KafkaBroker;
import io.jobwarden.it.jvm.Library;
import io.jobwarden.it.jvm.OncePerVersion;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import io.jobwarden.it.jvm.TracedSpan;
import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records of Kafka through a real broker, under the pack and a rule for the handler. */
class KafkaPackIT {
  private static final OncePerVersion<Seen> PLAY =
      OncePerVersion.of("KafkaPackIT", KafkaPackIT::play);

  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest(name = "kafka-clients {0} on JDK {1}")
  @CsvSource({"2.8.2, 8", "3.9.1, 17", "4.1.1, 25"})
  private @interface EachVersion {}

  private record Seen(Run run, Scrape page, List<TracedSpan> spans) {
    List<TracedSpan> childrenOf(TracedSpan parent) {
      return spans.stream().filter(span -> span.parentSpanId().equals(parent.spanId())).toList();
    }

    TracedSpan only(String name) {
      List<TracedSpan> found = spans.stream().filter(span -> span.name().equals(name)).toList();
      assertThat(found).as(name).hasSize(1);
      return found.get(0);
    }
  }

  private static Seen play(String version, Jdk jdk, Path folder) throws Exception {
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    try (Collector collector = Collector.start(folder);
        KafkaBroker broker = KafkaBroker.start(folder.resolve("broker"));
        Run run =
            Jvm.of(jdk, folder)
                .classPath(
                    Jvm.hostClasses()
                        + File.pathSeparator
                        + Library.path("org.apache.kafka:kafka-clients:" + version))
                .watchedBy(
                    "version: 1",
                    "packs: [messaging]",
                    "logs: {stdout: false}",
                    "http: {enabled: true, port: 0}",
                    "traces:",
                    "  {enabled: true, sample: 100%, otlp: {endpoint: 'http://"
                        + collector.http()
                        + "'}}",
                    "rules:",
                    "  - name: ask",
                    "    pointcut: execution(public void com.acme.neighbour.Records.*())",
                    "    span: {name: '${method}'}",
                    "  - name: handle",
                    "    pointcut: execution(* com.acme.neighbour.Records.handle(..))",
                    "    extract: ${arg0.headers().lastHeader(key).value()}",
                    "    span: {name: 'process ${arg0.topic()}', kind: consumer}")
                .start("com.acme.neighbour.Records", broker.address(), "orders")) {
      Scrape page = run.untilPrinted("done").pages().scrape();
      run.go().ended();
      return new Seen(run, page, collector.spans(13));
    }
  }

  @EachVersion
  void the_work_on_a_record_is_a_part_of_the_call_that_sent_it(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    assertThat(seen.run().exitCode()).as(seen.run().toString()).isZero();
    assertThat(seen.run().said()).noneMatch(line -> line.startsWith("warning"));
    for (String way : List.of("first", "second")) {
      TracedSpan asked = seen.only(way);
      TracedSpan sent = seen.childrenOf(asked).get(0);
      assertThat(sent.kind()).isEqualTo(4); // producer
      assertThat(sent.attributes())
          .containsAllEntriesOf(
              Map.of(
                  "messaging.system", "kafka",
                  "messaging.destination.name", "orders",
                  "messaging.operation.type", "send"));
      assertThat(seen.childrenOf(sent))
          .as(way)
          .singleElement()
          .satisfies(
              handled -> {
                assertThat(handled.name()).isEqualTo("process orders");
                assertThat(handled.kind()).isEqualTo(5); // consumer
                assertThat(handled.attributes())
                    .containsEntry("correlation_id", asked.attributes().get("correlation_id"));
              });
    }
    assertThat(seen.only("commit").attributes()).containsEntry("messaging.system", "kafka");
  }

  @EachVersion
  void records_are_sent_when_the_broker_says_so(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    assertThat(seen.run().printed())
        .filteredOn(line -> line.startsWith("refused"))
        .containsExactly("refused RecordTooLargeException", "refused RecordTooLargeException");
    Scrape page = seen.page();
    assertThat(page.value("messages_sent_total", "system", "kafka", "queue", "orders"))
        .isEqualTo(3);
    // by the broker for one topic, by the client for the other
    assertThat(page.sum("messages_send_errors_total", "system=kafka")).isEqualTo(2);
    assertThat(page.value("messages_send_errors_total", "system", "kafka", "queue", "orders"))
        .isEqualTo(1);
    assertThat(page.named("jobwarden_faults_total")).isEmpty();
    assertThat(page.named("jobwarden_value_errors_total")).isEmpty();
  }

  @EachVersion
  void what_is_received_is_counted_and_what_waits_is_told(String version, int jdk) {
    Scrape page = PLAY.with(version, jdk).page();

    assertThat(page.value("kafka_records_received_total")).isEqualTo(2);
    assertThat(page.value("queue_backlog", "queue", "orders")).isEqualTo(1);
  }
}
