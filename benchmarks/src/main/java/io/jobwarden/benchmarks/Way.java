package io.jobwarden.benchmarks;

import java.net.URISyntaxException;
import java.util.List;

/** What a benchmark's JVM runs with. */
enum Way {
  AGENT {
    @Override
    String others() {
      return "\\.TracedBenchmark\\.";
    }

    @Override
    List<String> options() throws URISyntaxException {
      return List.of(AgentJar.javaagent("benchmarks.yaml"));
    }
  },

  TRACING_AGENT {
    @Override
    String others() {
      return "^(?!.*\\.TracedBenchmark\\.\\w+\\.(unwoven|woven)$)";
    }

    @Override
    List<String> options() throws URISyntaxException {
      return List.of(AgentJar.javaagent("traced.yaml"));
    }
  },

  /** No agent at all. */
  PLAIN {
    @Override
    String others() {
      return "^(?!.*\\.TracedBenchmark\\.\\w+\\.byHand$)";
    }

    @Override
    List<String> options() {
      return List.of();
    }
  },

  OPENTELEMETRY_AGENT {
    @Override
    String others() {
      return "^(?!.*\\.TracedBenchmark\\.\\w+\\.otherAgent$)";
    }

    @Override
    List<String> options() throws URISyntaxException {
      return List.of(
          "-javaagent:" + AgentJar.target().resolve("other/opentelemetry-javaagent.jar"),
          "-Dotel.instrumentation.methods.include=" + OTHER_METHODS);
    }
  };

  private static final String OTHER_METHODS =
      TracedJob.class.getName()
          + "[otherAgent];"
          + TracedBenchmark.OtherAgent.class.getName()
          + "[isInSpan]";

  /** Fits the benchmarks that do not run this way. */
  abstract String others();

  /** The arguments of its JVM. */
  abstract List<String> options() throws URISyntaxException;
}
