package io.jobwarden.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A call that may get a line in the log.
 *
 * <p>With no work to do, calls come faster than lines can be written, and most of them are dropped;
 * the {@code work} of about 20 µs lets the writer keep up.
 *
 * <p>Results on two cores of an AMD EPYC, OpenJDK 17.0.15, as told in README.md:
 *
 * <pre>
 * Benchmark   work    ns/op   B/op
 * unwoven        0        2      0
 * silent         0      249    144
 * logged         0      501   1150
 * unwoven    10000    21795      0
 * silent     10000    22116    144
 * logged     10000    24327   7800   of which some 6600 are the writer's
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class WatchedBenchmark {
  @Param({"0", "10000"})
  long work;

  private final WatchedJob job = new WatchedJob();
  private final Queue queue = new Queue("imports");

  @Setup
  public void woven() throws ReflectiveOperationException {
    AgentAtWork.requireMethods(2);
  }

  @Benchmark
  public void unwoven() {
    job.unwoven(queue, work);
  }

  @Benchmark
  public void silent() {
    job.silent(queue, work);
  }

  @Benchmark
  public void logged() {
    job.logged(queue, work);
  }
}
