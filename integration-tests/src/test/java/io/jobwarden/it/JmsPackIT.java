package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jobwarden.it.jvm.Collector;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Library;
import io.jobwarden.it.jvm.OncePerVersion;
import io.jobwarden.it.jvm.RenamedHost;
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

/** Messages of JMS through a real broker, under the pack alone. */
class JmsPackIT {
  private static final String HOST = "com.acme.neighbour.Letters";
  private static final String[] LABELS = {"system", "jms", "queue", "queue://orders"};

  private static final OncePerVersion<Seen> PLAY = OncePerVersion.of("JmsPackIT", JmsPackIT::play);

  /** From 6 on it is jakarta's. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest(name = "ActiveMQ {0} on JDK {1}")
  @CsvSource({"5.16.7, 8", "5.18.6, 11", "6.1.7, 17"})
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
    Path host =
        version.startsWith("5.")
            ? Jvm.hostClasses()
            : RenamedHost.write(HOST, "javax/jms/", "jakarta/jms/", folder.resolve("host"));
    try (Collector collector = Collector.start(folder);
        Run run =
            Jvm.of(jdk, folder)
                .classPath(
                    host
                        + File.pathSeparator
                        + Library.path("org.apache.activemq:activemq-broker:" + version))
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
                    "    pointcut: execution(public void com.acme.neighbour.Letters.*())",
                    "    span: {name: '${method}'}")
                .start(
                    HOST,
                    "org.apache.activemq.ActiveMQConnectionFactory",
                    "vm://localhost?broker.persistent=false&broker.useJmx=false")) {
      Scrape page = run.untilPrinted("done").pages().scrape();
      run.go().ended();
      return new Seen(run, page, collector.spans(10));
    }
  }

  @EachVersion
  void the_work_on_a_message_is_a_part_of_the_call_that_sent_it(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    assertThat(seen.run().exitCode()).as(seen.run().toString()).isZero();
    assertThat(seen.run().said()).noneMatch(line -> line.startsWith("warning"));
    assertThat(seen.spans()).hasSize(10);
    for (String way : List.of("toItsQueue", "toTheQueue")) {
      TracedSpan asked = seen.only(way);
      assertThat(seen.childrenOf(asked)).as(way).hasSize(1);
      TracedSpan sent = seen.childrenOf(asked).get(0);
      assertThat(sent.kind()).as(way).isEqualTo(4); // producer
      assertThat(sent.attributes()).containsEntry("messaging.system", "jms");
      assertThat(seen.childrenOf(sent)).as(way).hasSize(1);
      TracedSpan processed = seen.childrenOf(sent).get(0);
      assertThat(processed.kind()).as(way).isEqualTo(5); // consumer
      assertThat(processed.attributes())
          .containsEntry("messaging.destination.name", "queue://orders")
          .containsEntry("messaging.operation.type", "process")
          .containsEntry("correlation_id", asked.attributes().get("correlation_id"));
    }
  }

  @EachVersion
  void a_message_that_comes_again_is_worked_on_in_the_same_trace(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    TracedSpan sent = seen.childrenOf(seen.only("broken")).get(0);
    assertThat(seen.childrenOf(sent)).extracting(TracedSpan::status).containsExactly(2, 0);
  }

  @EachVersion
  void messages_are_counted_by_outcome(String version, int jdk) {
    Scrape page = PLAY.with(version, jdk).page();

    assertThat(page.sum("messages_sent_total", "system=jms")).isEqualTo(3);
    assertThat(page.value("messages_sent_total", LABELS)).isEqualTo(2); // one producer has none
    assertThat(page.value("messages_processed_total", LABELS)).isEqualTo(3);
    assertThat(page.value("messages_errors_total", LABELS)).isEqualTo(1);
    assertThat(page.value("messages_active", LABELS)).isZero();
    assertThat(page.named("jobwarden_faults_total")).isEmpty();
    assertThat(page.named("jobwarden_value_errors_total")).isEmpty();
  }
}
