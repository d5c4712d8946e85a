package io.jobwarden.benchmarks;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The policies of the rules {@code guards-only} and {@code guards-counted}, written by hand with
 * Resilience4j as its guide advises: retry outermost, made once and used for each call.
 */
final class HandWrittenGuards {
  private final Supplier<Long> guarded;

  HandWrittenGuards(Supplier<Long> body) {
    Bulkhead bulkhead =
        Bulkhead.of(
            "benchmark",
            BulkheadConfig.custom().maxConcurrentCalls(8).maxWaitDuration(Duration.ZERO).build());
    CircuitBreaker breaker =
        CircuitBreaker.of(
            "benchmark",
            CircuitBreakerConfig.custom()
                .failureRateThreshold(50)
                .slidingWindowSize(20)
                .minimumNumberOfCalls(20)
                .build());
    Retry retry = Retry.of("benchmark", RetryConfig.custom().maxAttempts(3).build());
    guarded =
        Retry.decorateSupplier(
            retry,
            CircuitBreaker.decorateSupplier(breaker, Bulkhead.decorateSupplier(bulkhead, body)));
  }

  long call() {
    return guarded.get();
  }
}
