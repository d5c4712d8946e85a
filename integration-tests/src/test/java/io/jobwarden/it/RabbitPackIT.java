package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jobwarden.it.jvm.Collector;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Library;
import io.jobwarden.it.jvm.OncePerVersion;
import io.jobwarden.it.jvm.RabbitBroker;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of RabbitMQ through a real broker, under the pack alone. */
class RabbitPackIT {
  private static final String[] LABELS = {"system", "rabbitmq", "queue", "parcels"};

  private static final OncePerVersion<Seen> PLAY =
      OncePerVersion.of("RabbitPackIT", RabbitPackIT::play);

  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest(name = "amqp-client {0} on JDK {1}")
  @CsvSource({"5.16.1, 8", "5.27.1, 25"})
  private @interface EachVersion {}

  private record Seen(Run run, Scrape page, List<TracedSpan> spans) {
    List<TracedSpan> childrenOf(TracedSpan parent) {
      return spans.stream().filter(span -> span.parentSpanId().equals(parent.spanId())).toList();
    }

    TracedSpan sent(String way) {
      List<TracedSpan> asked = spans.stream().filter(span -> span.name().equals(way)).toList();
      assertThat(asked).as(way).hasSize(1);
      assertThat(childrenOf(asked.get(0))).as(way).hasSize(1);
      return childrenOf(asked.get(0)).get(0);
    }
  }

  private static Seen play(String version, Jdk jdk, Path folder) throws Exception {
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    assumeThat(RabbitBroker.isThere()).as(RabbitBroker.WHERE).isTrue();
    try (Collector collector = Collector.start(folder);
        RabbitBroker broker = RabbitBroker.start(folder.resolve("broker"));
        Run run =
            Jvm.of(jdk, folder)
                .classPath(
                    Jvm.hostClasses()
                        + File.pathSeparator
                        + Library.path("com.rabbitmq:amqp-client:" + version))
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
                    "    pointcut: execution(public void com.acme.neighbour.Parcels.*())",
                    "    span: {name: '${method}'}")
                .start("com.acme.neighbour.Parcels", String.valueOf(broker.port()))) {
      Scrape page = run.untilPrinted("done").pages().scrape();
      run.go().ended();
      return new Seen(run, page, collector.spans(11));
    }
  }

  @EachVersion
  void the_work_on_a_message_is_a_part_of_what_its_headers_tell_of(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    assertThat(seen.run().exitCode()).as(seen.run().toString()).isZero();
    assertThat(seen.run().said()).noneMatch(line -> line.startsWith("warning"));
    List<TracedSpan> told =
        seen.spans().stream()
            .filter(span -> span.parentSpanId().equals("00f067aa0ba902b7"))
            .toList();
    assertThat(told).extracting(TracedSpan::status).containsExactlyInAnyOrder(0, 2);
    assertThat(told)
        .allSatisfy(
            processed -> {
              assertThat(processed.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
              assertThat(processed.kind()).isEqualTo(5); // consumer
              assertThat(processed.attributes())
                  .containsEntry("messaging.system", "rabbitmq")
                  .containsEntry("messaging.rabbitmq.destination.routing_key", "parcels")
                  .containsEntry("correlation_id", "c-1");
            });
  }

  @EachVersion
  void what_is_sent_is_a_span_that_nothing_hangs_under(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    for (String way : List.of("withHeaders", "without", "broken")) {
      TracedSpan sent = seen.sent(way);
      assertThat(sent.kind()).as(way).isEqualTo(4); // producer
      assertThat(seen.childrenOf(sent)).as(way).isEmpty();
    }
    assertThat(seen.run().printed())
        .filteredOn(line -> line.startsWith("got"))
        .containsExactly("got with headers", "got without", "got broken");
  }

  @EachVersion
  void messages_are_counted_by_outcome(String version, int jdk) {
    Scrape page = PLAY.with(version, jdk).page();

    assertThat(page.value("messages_sent_total", LABELS)).isEqualTo(3);
    assertThat(page.value("messages_processed_total", LABELS)).isEqualTo(2);
    assertThat(page.value("messages_errors_total", LABELS)).isEqualTo(1);
    assertThat(page.named("jobwarden_faults_total")).isEmpty();
    assertThat(page.named("jobwarden_value_errors_total")).isEmpty();
  }
}
