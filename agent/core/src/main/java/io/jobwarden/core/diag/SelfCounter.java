package io.jobwarden.core.diag;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the agent counts of itself, beside {@link AgentFaults}; each is a metric of its name.
 *
 * <p>Called by any thread.
 */
public final class SelfCounter {
  public static final SelfCounter CLASSES_WOVEN =
      new SelfCounter(
          "jobwarden_classes_woven_total", "Classes that a rule matched and that were woven.", 1);
  public static final SelfCounter METHODS_WOVEN =
      new SelfCounter("jobwarden_methods_woven_total", "Methods that were woven.", 1);
  public static final SelfCounter CLASSES_NOT_WOVEN =
      new SelfCounter(
          "jobwarden_classes_not_woven_total",
          "Classes that a rule matched but that were left alone, since weaving failed.",
          1);
  public static final SelfCounter WEAVE_NANOS =
      new SelfCounter(
          "jobwarden_weave_seconds_total", "Time taken to look at classes and to weave them.", 1e9);
  public static final SelfCounter LOG_EVENTS_DROPPED =
      new SelfCounter(
          "jobwarden_log_events_dropped_total", "Log events that found the queue full.", 1);
  public static final SelfCounter LOG_LINES_HELD_BACK =
      new SelfCounter(
          "jobwarden_log_lines_held_back_total", "Log lines over the limit of their rule.", 1);
  public static final SelfCounter SPANS_DROPPED =
      new SelfCounter(
          "jobwarden_spans_dropped_total",
          "Spans that found the queue full, or that nobody took in.",
          1);
  public static final SelfCounter METRIC_PUSHES_FAILED =
      new SelfCounter(
          "jobwarden_metric_pushes_failed_total",
          "Times metrics were sent to somebody who did not take them in.",
          1);
  public static final SelfCounter SERIES_OVERFLOWED =
      new SelfCounter(
          "jobwarden_series_overflowed_total",
          "Label sets over metrics.max_series, counted as _other.",
          1);
  public static final SelfCounter DEAD_LETTERS_UNWRITTEN =
      new SelfCounter(
          "jobwarden_dead_letters_unwritten_total",
          "Dead letters that did not get into their file and stand on stderr instead.",
          1);
  public static final SelfCounter INSTANCES_NOT_KEPT =
      new SelfCounter(
          "jobwarden_instances_not_kept_total",
          "Objects made while a thousand others of a type that gauges look for were alive.",
          1);
  public static final SelfCounter GAUGES_LATE =
      new SelfCounter(
          "jobwarden_gauges_late_total",
          "Gauges left out of a scrape, as a whole or in part, since they did not answer in time.",
          1);

  public static final SelfCounter RELOADS =
      new SelfCounter("jobwarden_reloads_total", "Times the configuration was taken over anew.", 1);
  public static final SelfCounter RELOADS_REFUSED =
      new SelfCounter(
          "jobwarden_reloads_refused_total",
          "Times a changed configuration was refused, since it has errors.",
          1);

  /** All of them. */
  public static final List<SelfCounter> ALL =
      Collections.unmodifiableList(
          Arrays.asList(
              CLASSES_WOVEN,
              METHODS_WOVEN,
              CLASSES_NOT_WOVEN,
              WEAVE_NANOS,
              LOG_EVENTS_DROPPED,
              LOG_LINES_HELD_BACK,
              SPANS_DROPPED,
              METRIC_PUSHES_FAILED,
              SERIES_OVERFLOWED,
              DEAD_LETTERS_UNWRITTEN,
              INSTANCES_NOT_KEPT,
              GAUGES_LATE,
              RELOADS,
              RELOADS_REFUSED));

  private final String metric;
  private final String help;
  private final double perUnit;
  private final LongAdder sum = new LongAdder();

  private SelfCounter(String metric, String help, double perUnit) {
    this.metric = metric;
    this.help = help;
    this.perUnit = perUnit;
  }

  public String metric() {
    return metric;
  }

  public String help() {
    return help;
  }

  public void increment() {
    sum.increment();
  }

  public void add(long amount) {
    sum.add(amount);
  }

  /** The sum in the unit of the metric's name. */
  public double value() {
    return sum.sum() / perUnit;
  }
}
