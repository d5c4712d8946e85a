/**
 * Measures what the agent adds to a call: JMH benchmarks whose JVMs run under the real agent jar,
 * with {@code benchmarks.yaml} as its configuration.
 *
 * <p>Front door: {@link io.jobwarden.benchmarks.Main}.
 */
package io.jobwarden.benchmarks;
