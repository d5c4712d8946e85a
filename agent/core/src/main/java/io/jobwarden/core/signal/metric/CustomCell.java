package io.jobwarden.core.signal.metric;

import io.jobwarden.core.diag.AgentFaults;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;

/** The resolved data point of one meter of the user's own. */
abstract class CustomCell {
  static final CustomCell NONE =
      new CustomCell() {
        @Override
        void take(double value) {
          // the meter could not be registered, which has been said
        }
      };

  abstract void take(double value);

  static CustomCell adding(String name, CounterDataPoint point) {
    return new CustomCell() {
      @Override
      void take(double value) {
        if (value >= 0 && value <= Double.MAX_VALUE) {
          point.inc(value);
        } else {
          refuse(name, value, "added to a counter");
        }
      }
    };
  }

  static CustomCell setting(String name, LastValue point) {
    return new CustomCell() {
      @Override
      void take(double value) {
        if (Double.isNaN(value)) {
          refuse(name, value, "set");
        } else {
          point.set(value);
        }
      }
    };
  }

  static CustomCell observing(String name, Distribution point) {
    return new CustomCell() {
      @Override
      void take(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
          refuse(name, value, "observed");
        } else {
          point.observe(value);
        }
      }
    };
  }

  private static void refuse(String name, double value, String verb) {
    AgentFaults.count("metric " + name, new IllegalArgumentException(value + " cannot be " + verb));
  }
}
