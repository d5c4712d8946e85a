package io.jobwarden.benchmarks;

import io.opentelemetry.api.trace.Span;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A span around a call: by a rule, by hand with OpenTelemetry's SDK, and by OpenTelemetry's agent.
 * All three sample and export alike: a queue of 2,048 spans, OTLP by http to a receiver that takes
 * everything in. A loop makes more than any of them sends, so that most sampled spans are dropped
 * at the queue.
 *
 * <p>Each way has a JVM of its own: see {@link Main}. Results stand in README.md.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public abstract class TracedBenchmark {
  private final TracedJob job = new TracedJob();
  private final Queue queue = new Queue("imports");

  /** Nothing around the call, for comparison. */
  @Benchmark
  public long unwoven() {
    return job.unwoven(queue);
  }

  @Benchmark
  public long woven(Woven agent) {
    return job.woven(queue);
  }

  @Benchmark
  public long byHand(ByHand spans) {
    return spans.written.call(job, queue);
  }

  @Benchmark
  public long otherAgent(OtherAgent agent) {
    return job.otherAgent(queue);
  }

  /** No span is sampled. */
  @Fork(value = 1, jvmArgsPrepend = "-Dotel.traces.sampler=always_off")
  @State(Scope.Thread)
  public static class None extends TracedBenchmark {}

  /** One in ten spans is sampled. */
  @Fork(
      value = 1,
      jvmArgsPrepend = {
        "-Dotel.traces.sampler=parentbased_traceidratio",
        "-Dotel.traces.sampler.arg=0.1"
      })
  @State(Scope.Thread)
  public static class Tenth extends TracedBenchmark {}

  /** All spans are sampled. */
  @Fork(value = 1, jvmArgsPrepend = "-Dotel.traces.sampler=always_on")
  @State(Scope.Thread)
  public static class All extends TracedBenchmark {}

  /** A JVM under Jobwarden. */
  @State(Scope.Benchmark)
  public static class Woven {
    @Setup
    public void woven() throws ReflectiveOperationException {
      AgentAtWork.requireMethods(1);
    }
  }

  /** A JVM with the SDK alone. */
  @State(Scope.Benchmark)
  public static class ByHand {
    private final HandWrittenSpans written = new HandWrittenSpans();

    @TearDown
    public void close() {
      written.close();
    }
  }

  /** A JVM under OpenTelemetry's agent. */
  @State(Scope.Benchmark)
  public static class OtherAgent {
    @Setup
    public void traced() {
      if (!isInSpan()) {
        throw new IllegalStateException("OpenTelemetry's agent is not at work");
      }
    }

    /** That agent makes a span of this call, too. */
    private boolean isInSpan() {
      return Span.current().getSpanContext().isValid();
    }
  }
}
