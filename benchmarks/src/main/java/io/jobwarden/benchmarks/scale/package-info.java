/**
 * Measures start and reload of many rules over many loaded classes, in processes of their own.
 *
 * <p>Front door: {@link io.jobwarden.benchmarks.scale.ScaleFigures}.
 */
package io.jobwarden.benchmarks.scale;
