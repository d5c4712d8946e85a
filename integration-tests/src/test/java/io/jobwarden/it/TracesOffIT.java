package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Where nobody traces, nothing of what does is loaded. */
class TracesOffIT {
  @TempDir private Path folder;

  @OnEachJdk
  void nothing_of_opentelemetry_is_loaded_where_traces_are_off(Jdk jdk) throws Exception {
    List<String> loaded = loaded(jdk, "traces: {sample: 50%}");

    assertThat(loaded).anyMatch(line -> line.contains("io.jobwarden.core.signal.Signals"));
    assertThat(loaded)
        .noneMatch(line -> line.contains("io.opentelemetry"))
        .noneMatch(line -> line.contains("okhttp3"))
        .noneMatch(line -> line.contains("okio"))
        .noneMatch(line -> line.contains("kotlin"))
        .noneMatch(line -> line.contains("signal.trace.otel"))
        .noneMatch(line -> line.contains("signal.trace.sdk"));
  }

  @OnEachJdk
  void it_is_where_they_are_on(Jdk jdk) throws Exception {
    assertThat(loaded(jdk, "traces: {enabled: true}"))
        .anyMatch(line -> line.contains("io.opentelemetry.sdk"));
  }

  private List<String> loaded(Jdk jdk, String traces) throws Exception {
    try (Run run =
        Jvm.of(jdk, folder)
            .option("-verbose:class")
            .environment("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
            .watchedBy(
                "version: 1",
                traces,
                "rules: [{name: greeting, pointcut: execution(* com.acme.host.Greeting.text())}]")
            .host("hello")) {
      return run.ended().printed();
    }
  }
}
