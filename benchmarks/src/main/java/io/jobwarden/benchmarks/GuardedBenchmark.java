package io.jobwarden.benchmarks;

import java.util.concurrent.TimeUnit;
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
 * A call that guards let pass and that succeeds at once.
 *
 * <p>Results on two cores of an AMD EPYC, OpenJDK 17.0.15, as told in README.md:
 *
 * <pre>
 * Benchmark                 ns/op   B/op
 * unwoven                       1      0
 * retriedAndLimited           259     96
 * retriedAndLimitedByLabel    349    144
 * </pre>
 *
 * <p>96 bytes are the call's one object; a label adds the array of the arguments and that of the
 * values.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class GuardedBenchmark {
  private final GuardedJob job = new GuardedJob();
  private final Queue queue = new Queue("imports");

  @Setup
  public void woven() throws ReflectiveOperationException {
    AgentAtWork.requireMethods(2);
  }

  @Benchmark
  public long unwoven() {
    return job.unwoven(queue);
  }

  @Benchmark
  public long retriedAndLimited() {
    return job.retriedAndLimited(queue);
  }

  @Benchmark
  public long retriedAndLimitedByLabel() {
    return job.retriedAndLimitedByLabel(queue);
  }
}
