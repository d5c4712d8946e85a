package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.acme.listening.ListeningApplication;
import io.jobwarden.it.jvm.Collector;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.KafkaBroker;
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

/** Messages by Spring's templates and listeners through real brokers, under the pack. */
class SpringMessagingIT {
  private static final OncePerVersion<Seen> PLAY =
      OncePerVersion.of("SpringMessagingIT", SpringMessagingIT::play);

  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest(name = "{2} by Spring {0} on JDK {1}")
  @CsvSource({"6.2, 17, kafka", "6.2, 17, jms", "6.2, 17, rabbitmq"})
  private @interface EachWay {}

  private record Seen(Run run, Scrape page, List<TracedSpan> spans) {}

  private static Seen play(String version, Jdk jdk, Path folder) throws Exception {
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    assumeThat(RabbitBroker.isThere()).as(RabbitBroker.WHERE).isTrue();
    Path classes =
        Path.of(
            ListeningApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Collector collector = Collector.start(folder);
        KafkaBroker kafka = KafkaBroker.start(folder.resolve("kafka"));
        RabbitBroker rabbit = RabbitBroker.start(folder.resolve("rabbit"));
        Run run =
            Jvm.of(jdk, folder)
                .classPath(
                    classes
                        + File.pathSeparator
                        + Library.path(
                            "org.springframework.kafka:spring-kafka:3.3.8",
                            "org.springframework.amqp:spring-rabbit:3.2.6",
                            "org.springframework:spring-jms:" + version + ".12",
                            "org.apache.activemq:activemq-broker:6.1.7"))
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
                    "    pointcut: execution(public void"
                        + " com.acme.listening.ListeningApplication.Sender.*())",
                    "    span: {name: '${method}'}",
                    "  - name: listener",
                    "    pointcut: execution(public void"
                        + " com.acme.listening.ListeningApplication.by*(String))",
                    "    span: {name: '${method} ${arg0}'}")
                .start(
                    ListeningApplication.class.getName(),
                    kafka.address(),
                    String.valueOf(rabbit.port()))) {
      Scrape page = run.untilPrinted("done").pages().scrape();
      run.go().ended();
      return new Seen(run, page, collector.spans(21));
    }
  }

  @EachWay
  void what_a_listener_does_is_a_part_of_the_call_that_sent_the_message(
      String version, int jdk, String system) {
    Seen seen = PLAY.with(version, jdk);

    assertThat(seen.run().exitCode()).as(seen.run().toString()).isZero();
    assertThat(seen.run().said()).noneMatch(line -> line.startsWith("warning"));
    String way = system.equals("rabbitmq") ? "rabbit" : system;
    TracedSpan asked = only(seen, way);
    String listener = "by" + Character.toUpperCase(way.charAt(0)) + way.substring(1);
    for (String order : List.of("good", "bad")) {
      TracedSpan listened = only(seen, listener + " " + order);
      TracedSpan processed = parent(seen, listened);
      TracedSpan before = parent(seen, processed);
      assertThat(processed.name()).startsWith("process ").endsWith("orders");
      assertThat(processed.kind()).isEqualTo(5); // consumer
      assertThat(processed.status()).isEqualTo(order.equals("bad") ? 2 : 0);
      assertThat(processed.attributes())
          .containsEntry("messaging.system", system)
          .containsEntry("correlation_id", asked.attributes().get("correlation_id"));
      if (system.equals("rabbitmq")) { // headers are written before the client sends
        assertThat(before).isEqualTo(asked);
      } else {
        assertThat(before.kind()).isEqualTo(4); // producer
        assertThat(parent(seen, before)).isEqualTo(asked);
      }
    }
  }

  @EachWay
  void each_message_is_counted_once(String version, int jdk, String system) {
    Scrape page = PLAY.with(version, jdk).page();

    assertThat(page.sum("messages_sent_total", "system=" + system)).isEqualTo(2);
    assertThat(page.sum("messages_processed_total", "system=" + system)).isEqualTo(1);
    assertThat(page.sum("messages_errors_total", "system=" + system)).isEqualTo(1);
    assertThat(page.sum("messages_active", "system=" + system)).isZero();
    assertThat(page.named("jobwarden_faults_total")).isEmpty();
    assertThat(page.named("jobwarden_value_errors_total")).isEmpty();
  }

  private static TracedSpan only(Seen seen, String name) {
    List<TracedSpan> found =
        seen.spans().stream().filter(span -> span.name().equals(name)).toList();
    assertThat(found).as(name).hasSize(1);
    return found.get(0);
  }

  private static TracedSpan parent(Seen seen, TracedSpan span) {
    return seen.spans().stream()
        .filter(other -> other.spanId().equals(span.parentSpanId()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(span.name() + " has no parent: " + span));
  }
}
