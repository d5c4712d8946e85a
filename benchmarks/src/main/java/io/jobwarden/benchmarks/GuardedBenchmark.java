package io.jobwarden.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A call that guards let pass and that succeeds at once. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class GuardedBenchmark {
  private final GuardedJob job = new GuardedJob();
  private final Queue queue = new Queue("imports");

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
