package io.jobwarden.core.signal.metric;

import static io.jobwarden.core.signal.Examples.meters;
import static io.jobwarden.core.signal.Examples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.jobwarden.core.model.CustomMeter;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.model.MeterType;
import io.jobwarden.core.model.MetricsPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.signal.sink.Redaction;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CellsAllocationTest {
  private static final ManualTicker TICKER = new ManualTicker();
  private static final int CALLS = 10_000;

  @Test
  void nothing_is_allocated_once_the_label_values_are_known() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("queue", "${arg0}");
    labels.put("type", "${arg1}");
    Rule rule =
        rule()
            .labels(labels)
            .meters(meters("job", "queue", "type"))
            .customMeters(
                Arrays.stream(MeterType.values()).map(CellsAllocationTest::custom).toList())
            .build();
    Redaction redaction = Redaction.of(LogsPlan.builder().build());
    MetricsPlan plan = MetricsPlan.builder().process(false).build();
    LabelNode root = Meters.open(plan, redaction, "1").of(rule, Set.of()).root();
    String[] queues = {"imports", "exports"};
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    run(root, queues);

    long before = threads.getThreadAllocatedBytes(id);
    long between = threads.getThreadAllocatedBytes(id);
    run(root, queues);
    long after = threads.getThreadAllocatedBytes(id);

    long ofMeasuring = between - before;
    assertThat(after - between - ofMeasuring).isLessThan(CALLS); // less than a byte a call
  }

  private static void run(LabelNode root, String[] queues) {
    for (int i = 0; i < CALLS; i++) {
      Cells cells = root.child(queues[i & 1]).child("nightly").cells();
      cells.started(TICKER);
      cells.attempt(0.25, null, TICKER);
      cells.retried(1);
      cells.succeeded(0.25, null, TICKER);
      cells.failed(0.25, null, TICKER);
      cells.rejected();
      cells.custom(0, 1);
      cells.custom(1, 1);
      cells.custom(2, 1);
      cells.left();
    }
  }

  private static CustomMeter custom(MeterType type) {
    return CustomMeter.builder()
        .name("own_" + type.text())
        .type(type)
        .help("Help.")
        .labels(List.of("queue"))
        .value("${return}")
        .build();
  }
}
