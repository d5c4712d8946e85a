package io.jobwarden.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A call that is counted and timed, and nothing else: runs, successes, in flight, duration, time of
 * the last success.
 *
 * <p>Results on two cores of an AMD EPYC, OpenJDK 17.0.15, as told in README.md:
 *
 * <pre>
 * Benchmark             ns/op   B/op
 * unwoven                   1      0
 * handWritten             118      0
 * handWrittenWithLabel    325    808
 * constantLabels          153      0
 * labelIsArgument         167      0
 * labelOfArgument         179      0
 * labelOfReceiver         179      0
 * </pre>
 *
 * <p>Three looks at the clock are 84 ns of each, nine words that several threads may write to 50
 * ns. {@code MetricsOnlyAllocationIT} holds the 0.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class MetricsOnlyBenchmark {
  private final CountedJob job = new CountedJob("imports");
  private final Queue queue = new Queue("imports");
  private final HandWrittenMeters meters = new HandWrittenMeters();
  private final HandWrittenMeters.Points points = meters.points("imports");
  private final LongSupplier body = () -> job.unwoven(queue);

  @Setup
  public void woven() throws ReflectiveOperationException {
    AgentAtWork.requireMethods(4);
  }

  @Benchmark
  public long unwoven() {
    return job.unwoven(queue);
  }

  @Benchmark
  public long handWritten() {
    return points.count(body);
  }

  @Benchmark
  public long handWrittenWithLabel() {
    return meters.points(queue.name()).count(body);
  }

  @Benchmark
  public long constantLabels() {
    return job.constantLabels(queue);
  }

  @Benchmark
  public long labelIsArgument() {
    return job.labelIsArgument(queue.name());
  }

  @Benchmark
  public long labelOfArgument() {
    return job.labelOfArgument(queue);
  }

  @Benchmark
  public long labelOfReceiver() {
    return job.labelOfReceiver(queue);
  }
}
