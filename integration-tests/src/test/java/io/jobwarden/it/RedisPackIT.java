package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jobwarden.it.jvm.Collector;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Library;
import io.jobwarden.it.jvm.OncePerVersion;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Redis;
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
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands to a real Redis, which is killed and started again, under the pack alone. */
class RedisPackIT {
  private static final OncePerVersion<Seen> PLAY =
      OncePerVersion.of("RedisPackIT", RedisPackIT::play);

  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest(name = "{0} on JDK {1}")
  @CsvSource({
    "jedis:3.10.0, 8",
    "jedis:4.4.8, 11",
    "jedis:5.2.0, 17",
    "jedis:6.2.0, 25",
    "lettuce:5.3.7.RELEASE, 8",
    "lettuce:6.8.1.RELEASE, 25"
  })
  private @interface EachVersion {}

  private record Seen(Run run, Scrape up, Scrape gone, Scrape back, List<TracedSpan> spans) {}

  private static Seen play(String version, Jdk jdk, Path folder) throws Exception {
    assumeThat(Redis.isThere()).as(Redis.WHERE).isTrue();
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    String[] parts = version.split(":");
    String library = parts[0].equals("jedis") ? "redis.clients:jedis:" : "io.lettuce:lettuce-core:";
    Redis redis = Redis.start();
    try (Collector collector = Collector.start(folder);
        Run run =
            Jvm.of(jdk, folder)
                .classPath(
                    Jvm.hostClasses() + File.pathSeparator + Library.path(library + parts[1]))
                .watchedBy(
                    "version: 1",
                    "packs: [redis]",
                    "logs: {stdout: false}",
                    "http: {enabled: true, port: 0}",
                    "traces:",
                    "  {enabled: true, sample: 100%, otlp: {endpoint: 'http://"
                        + collector.http()
                        + "'}}",
                    "rules:",
                    "  - name: work",
                    "    pointcut: execution(* com.acme.neighbour.Caches.work())")
                .start("com.acme.neighbour.Caches", parts[0], String.valueOf(redis.port()))) {
      Pages pages = run.untilPrinted("up").pages();
      Scrape up = pages.scrape();
      redis.close();
      run.go().untilPrinted("gone");
      Scrape gone = pages.scrape();
      redis = Redis.start(redis.port());
      run.go().untilPrinted("back");
      Scrape back = pages.scrape();
      run.go().ended();
      return new Seen(run, up, gone, back, collector.spans(8));
    } finally {
      redis.close();
    }
  }

  @EachVersion
  void operations_are_timed_by_name(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    assertThat(seen.run().exitCode()).as(seen.run().toString()).isZero();
    assertThat(seen.run().said()).noneMatch(line -> line.startsWith("warning"));
    assertThat(count(seen.up(), "set", version)).isEqualTo(1);
    assertThat(count(seen.up(), "get", version)).isEqualTo(3);
    assertThat(count(seen.up(), "hget", version)).isEqualTo(1);
    assertThat(seen.back().named("jobwarden_faults_total")).isEmpty();
    assertThat(seen.back().named("jobwarden_value_errors_total")).isEmpty();
  }

  private static double count(Scrape page, String operation, String version) {
    return page.value(
        "redis_operation_duration_seconds_count", "operation", named(operation, version));
  }

  private static String named(String operation, String version) {
    return version.startsWith("jedis:3") ? operation : operation.toUpperCase(Locale.ROOT);
  }

  @EachVersion
  void redis_is_up_while_it_answers_be_it_with_an_error(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    assertThat(seen.up().value("redis_up")).isEqualTo(1);
    assertThat(seen.gone().value("redis_up")).isZero();
    assertThat(seen.back().value("redis_up")).isEqualTo(1);
  }

  @EachVersion
  void each_command_is_a_span_of_a_client(String version, int jdk) {
    List<TracedSpan> spans = PLAY.with(version, jdk).spans();

    TracedSpan work = only(spans, "work");
    for (String operation : List.of("set", "hget")) {
      TracedSpan command = only(spans, named(operation, version));
      assertThat(command.parentSpanId()).isEqualTo(work.spanId());
      assertThat(command.kind()).isEqualTo(3);
      assertThat(command.attributes())
          .containsEntry("db.system.name", "redis")
          .containsEntry("db.operation.name", command.name());
      assertThat(command.status()).isEqualTo(operation.equals("hget") ? 2 : 0);
    }
  }

  private static TracedSpan only(List<TracedSpan> spans, String name) {
    List<TracedSpan> found = spans.stream().filter(span -> span.name().equals(name)).toList();
    assertThat(found).as(name).hasSize(1);
    return found.get(0);
  }
}
