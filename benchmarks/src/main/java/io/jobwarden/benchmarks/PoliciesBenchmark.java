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
 * Retry, breaker and concurrency limit around a call that succeeds at once: woven, and written by
 * hand with Resilience4j.
 *
 * <p>Results on two cores of an AMD EPYC, OpenJDK 17.0.15, as told in README.md:
 *
 * <pre>
 * Benchmark                ns/op   B/op
 * guards                     102    144
 * guardsByHand               108    128
 * guardsAndMeters            218    144
 * guardsAndMetersByHand      222    128
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class PoliciesBenchmark {
  private final GuardedJob job = new GuardedJob();
  private final Queue queue = new Queue("imports");
  private final HandWrittenGuards byHand = new HandWrittenGuards(() -> job.unwoven(queue));
  private final HandWrittenMeters.Points meters = new HandWrittenMeters().points("imports");
  private final LongSupplier guarded = byHand::call;

  @Setup
  public void woven() throws ReflectiveOperationException {
    AgentAtWork.requireMethods(4);
  }

  @Benchmark
  public long guards() {
    return job.guardsOnly(queue);
  }

  @Benchmark
  public long guardsByHand() {
    return byHand.call();
  }

  @Benchmark
  public long guardsAndMeters() {
    return job.guardsCounted(queue);
  }

  @Benchmark
  public long guardsAndMetersByHand() {
    return meters.count(guarded);
  }
}
