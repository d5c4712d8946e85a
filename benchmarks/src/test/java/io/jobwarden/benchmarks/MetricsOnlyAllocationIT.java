package io.jobwarden.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class MetricsOnlyAllocationIT {
  /** Bytes that other threads of the JVM may allocate meanwhile; a smallest object has 16. */
  private static final double NOISE = 0.1;

  @ParameterizedTest
  @ValueSource(
      strings = {"constantLabels", "labelIsArgument", "labelOfArgument", "labelOfReceiver"})
  void call_that_is_only_counted_allocates_nothing(String benchmark) throws Exception {
    RunResult result = run(benchmark);

    assertThat(leastBytesPerCall(result)).isBetween(0.0, NOISE);
  }

  private static RunResult run(String benchmark) throws Exception {
    return new Runner(
            new OptionsBuilder()
                .include(
                    "\\." + MetricsOnlyBenchmark.class.getSimpleName() + "\\." + benchmark + "$")
                .jvmArgsAppend(AgentJar.javaagent("benchmarks.yaml"))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .warmupIterations(3)
                .warmupTime(TimeValue.milliseconds(200))
                .measurementIterations(5)
                .measurementTime(TimeValue.milliseconds(200))
                .build())
        .runSingle();
  }

  /** Of all iterations the one that other threads disturbed least. */
  private static double leastBytesPerCall(RunResult result) {
    return result.getBenchmarkResults().stream()
        .map(BenchmarkResult::getIterationResults)
        .flatMap(Collection::stream)
        .map(IterationResult::getSecondaryResults)
        .mapToDouble(results -> results.get("gc.alloc.rate.norm").getScore())
        .min()
        .orElseThrow();
  }
}
