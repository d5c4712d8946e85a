package io.jobwarden.core.gauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.Said;
import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.diag.ValueErrors;
import io.jobwarden.core.instance.Instances;
import io.jobwarden.core.model.GaugePlan;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.model.Merge;
import io.jobwarden.core.model.Sight;
import io.jobwarden.core.signal.Scrape;
import io.jobwarden.core.signal.sink.Redaction;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GaugesTest {
  private static final String POOL = Pool.class.getName();
  private static final long PATIENT_MILLIS = 20_000;
  private static final long HURRIED_MILLIS = 50;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Instances instances = new Instances();
  private final List<Pool> alive = new ArrayList<>();
  private final long faults = AgentFaults.total();

  GaugesTest() {
    instances.seen(Sight.of(0, POOL, true, List.of(POOL)));
  }

  @AfterEach
  void no_fault_was_seen() {
    alive.forEach(pool -> pool.answer.countDown());
    assertThat(AgentFaults.total()).isEqualTo(faults);
  }

  @Test
  void objects_are_told_apart_by_labels() {
    pool("orders", 3);
    pool("mail", 5);

    show(size("pool_size").labels(Map.of("pool", "${this.name}", "kind", "db")));

    assertThat(scrape())
        .isEqualTo(
            Map.of(
                "pool_size{kind=\"db\",pool=\"orders\"}",
                3.0,
                "pool_size{kind=\"db\",pool=\"mail\"}",
                5.0));
  }

  @Test
  void several_objects_are_merged_as_the_gauge_says() {
    pool("orders", 3);
    pool("orders", 7);
    pool("mail", 5);

    show(
        size("pool_sum").instances(Merge.SUM),
        size("pool_max").instances(Merge.MAX),
        size("pool_newest").instances(Merge.NEWEST),
        size("pool_by_name").instances(Merge.SUM).labels(Map.of("pool", "${this.name}")));

    assertThat(scrape())
        .isEqualTo(
            Map.of(
                "pool_sum",
                15.0,
                "pool_max",
                7.0,
                "pool_newest",
                5.0,
                "pool_by_name{pool=\"orders\"}",
                10.0,
                "pool_by_name{pool=\"mail\"}",
                5.0));
  }

  @Test
  void of_objects_that_nothing_tells_apart_the_newest_stands_and_that_is_said_once() {
    pool("orders", 3);
    pool("orders", 7);
    Gauges gauges = show(size("pool_same").labels(Map.of("pool", "${this.name}")));

    List<String> said =
        Said.by(
            () -> {
              gauges.samples();
              gauges.samples();
            });

    assertThat(scrape()).isEqualTo(Map.of("pool_same{pool=\"orders\"}", 7.0));
    assertThat(said)
        .containsExactly(
            "jobwarden: warning: metric pool_same has the same labels for several objects; the"
                + " newest stands: tell them apart by labels, or write instances: sum, max or"
                + " newest");
  }

  @Test
  void gauges_of_one_name_are_one_family() {
    pool("orders", 3);

    show(
        size("pool_connections").labels(Map.of("state", "active")),
        size("pool_connections").value("${this.idle}").labels(Map.of("state", "idle")),
        size("pool_connections").labels(Map.of("state", "active")).value("99"));

    assertThat(scrape())
        .isEqualTo(
            Map.of(
                "pool_connections{state=\"active\"}",
                3.0,
                "pool_connections{state=\"idle\"}",
                1.0));
  }

  @Test
  void a_value_that_throws_is_null_or_is_no_number_is_left_out_and_counted() {
    pool("orders", 3);

    List<String> said =
        Said.by(
            () -> {
              show(
                  size("pool_good"),
                  size("pool_throws").value("${this.broken}"),
                  size("pool_null").value("${this.nothing}"),
                  size("pool_text").value("${this.name}"),
                  size("pool_nan").value("${this.nan}"));
              scrape();
            });

    assertThat(scrape()).isEqualTo(Map.of("pool_good", 3.0));
    assertThat(ValueErrors.counts())
        .doesNotContainKey("pool_good")
        .containsEntry("pool_throws", 2L)
        .containsEntry("pool_null", 2L)
        .containsEntry("pool_text", 2L)
        .containsEntry("pool_nan", 2L);
    assertThat(said)
        .hasSize(2)
        .contains(
            "jobwarden: warning: gauge pool_throws: ${this.broken} cannot be read (told once;"
                + " counted in jobwarden_value_errors_total): java.lang.IllegalStateException:"
                + " broken")
        .anyMatch(line -> line.startsWith("jobwarden: warning: gauge pool_text: ${this.name}"));
  }

  @Test
  void mbeans_are_found_by_a_pattern_and_labelled_from_their_names() {
    show(
        bean("gc_count", "java.lang:type=GarbageCollector,name=*", "CollectionCount")
            .labels(Map.of("gc", "${key.name}")),
        bean("heap_used", "java.lang:type=Memory", "HeapMemoryUsage.used"),
        bean("gc_sum", "java.lang:type=GarbageCollector,*", "CollectionCount")
            .instances(Merge.SUM));

    Map<String, Double> values = scrape();

    assertThat(values.get("heap_used")).isPositive();
    assertThat(values.keySet()).anyMatch(series -> series.startsWith("gc_count{gc=\"G1 "));
    assertThat(values).containsKey("gc_sum");
  }

  @Test
  void what_an_mbean_does_not_have_is_left_out_and_counted() {
    List<String> said =
        Said.by(
            () -> {
              show(
                  bean("bean_attribute", "java.lang:type=Memory", "Missing"),
                  bean("bean_inside", "java.lang:type=Memory", "HeapMemoryUsage.missing"),
                  bean("bean_composite", "java.lang:type=Memory", "HeapMemoryUsage"),
                  bean("bean_flat", "java.lang:type=Threading", "ThreadCount.used"),
                  bean("bean_nowhere", "java.lang:type=Nowhere", "Size"),
                  bean("bean_name", "java.lang:type=Memory,name=\"", "Size"));
              scrape();
            });

    assertThat(scrape()).isEmpty();
    assertThat(ValueErrors.counts())
        .containsKeys("bean_attribute", "bean_inside", "bean_composite", "bean_flat", "bean_name")
        .doesNotContainKey("bean_nowhere");
    assertThat(said).hasSize(5);
  }

  @Test
  void an_object_that_does_not_answer_costs_neither_the_others_nor_the_next_scrape()
      throws Exception {
    Pool slow = pool("slow", 1);
    pool("fast", 2);
    Gauges gauges = Gauges.of(registry, instances, 100, HURRIED_MILLIS);
    double late = SelfCounter.GAUGES_LATE.value();
    List<GaugePlan> plans =
        List.of(
            size("hang_first").labels(Map.of("pool", "${this.name}")).build(),
            size("hang_slow")
                .value("${this.slowly}")
                .labels(Map.of("pool", "${this.name}"))
                .build(),
            size("hang_sum").instances(Merge.SUM).build());
    gauges.show(plans, Redaction.of(LogsPlan.builder().build()));

    List<String> said =
        Said.by(
            () -> {
              assertThat(scrape().keySet())
                  .containsExactlyInAnyOrder(
                      "hang_first{pool=\"slow\"}", "hang_first{pool=\"fast\"}");
              assertThat(scrape())
                  .isEqualTo(
                      Map.of(
                          "hang_first{pool=\"fast\"}",
                          2.0,
                          "hang_slow{pool=\"fast\"}",
                          2.0)); // a sum without the one that owes an answer would be wrong
            });
    slow.answer.countDown();
    until(() -> threads() == 0);

    assertThat(scrape())
        .containsEntry("hang_slow{pool=\"slow\"}", 1.0)
        .containsEntry("hang_sum", 3.0);
    assertThat(SelfCounter.GAUGES_LATE.value() - late).isEqualTo(2 + 3);
    assertThat(said).hasSize(3).allMatch(line -> line.contains("did not answer within 50 ms"));
  }

  @Test
  void threads_that_hang_do_not_pile_up() {
    for (int i = 0; i < 10; i++) {
      pool("slow" + i, 1);
    }
    Gauges gauges = Gauges.of(registry, instances, 100, HURRIED_MILLIS);
    gauges.show(
        List.of(size("piled").value("${this.slowly}").build()),
        Redaction.of(LogsPlan.builder().build()));

    for (int i = 0; i < 8; i++) {
      assertThat(scrape()).isEmpty();
    }

    assertThat(threads()).isEqualTo(3);
  }

  @Test
  void label_sets_over_the_limit_are_added_up() {
    for (int i = 1; i <= 5; i++) {
      pool("p" + i, i);
    }
    Gauges gauges = Gauges.of(registry, instances, 3, PATIENT_MILLIS);
    double overflowed = SelfCounter.SERIES_OVERFLOWED.value();
    gauges.show(
        List.of(size("many").labels(Map.of("pool", "${this.name}")).build()),
        Redaction.of(LogsPlan.builder().build()));

    List<String> said =
        Said.by(
            () -> {
              scrape();
              scrape();
            });

    assertThat(scrape())
        .isEqualTo(
            Map.of(
                "many{pool=\"p1\"}",
                1.0,
                "many{pool=\"p2\"}",
                2.0,
                "many{pool=\"p3\"}",
                3.0,
                "many{pool=\"_other\"}",
                9.0));
    assertThat(said).hasSize(1);
    assertThat(SelfCounter.SERIES_OVERFLOWED.value() - overflowed).isEqualTo(2);
  }

  @Test
  void labels_are_redacted() {
    pool("Bearer abc", 3);
    Gauges gauges = Gauges.of(registry, instances, 100);
    LogsPlan logs =
        LogsPlan.builder()
            .redactFields(List.of("token"))
            .redactPatterns(List.of("Bearer \\S+"))
            .build();

    gauges.show(
        List.of(
            size("hidden").labels(Map.of("pool", "${this.name}", "token", "${this.size}")).build()),
        Redaction.of(logs));

    assertThat(scrape()).isEqualTo(Map.of("hidden{pool=\"***\",token=\"***\"}", 3.0));
  }

  @Test
  void another_configuration_changes_what_is_shown() {
    pool("orders", 3);
    Gauges gauges = show(size("stays"), size("goes"));
    List<GaugePlan> next =
        List.of(size("stays").value("${this.idle}").build(), size("comes").build());

    gauges.keep(next);
    Map<String, Double> between = scrape();
    gauges.show(next, Redaction.of(LogsPlan.builder().build()));

    assertThat(between).isEqualTo(Map.of("stays", 3.0));
    assertThat(scrape()).isEqualTo(Map.of("stays", 1.0, "comes", 3.0));
  }

  @Test
  void a_name_that_is_taken_leaves_out_this_gauge_alone() {
    pool("orders", 3);
    Counter.builder().name("taken_total").help("Taken.").register(registry);

    List<String> said = Said.by(() -> show(size("taken"), size("free")));

    assertThat(scrape()).containsEntry("free", 3.0).doesNotContainKey("taken");
    assertThat(said).hasSize(1).allMatch(line -> line.contains("gauge taken is left out: "));
  }

  @Test
  void samples_can_be_asked_for_by_code() {
    pool("orders", 3);

    Gauges gauges = show(size("asked").labels(Map.of("pool", "${this.name}", "kind", "db")));

    assertThat(gauges.samples())
        .containsExactly(GaugeSample.of("asked", List.of("db", "orders"), 3));
  }

  @Test
  void the_summary_tells_what_was_seen_of_each_type() {
    pool("orders", 3);
    Gauges gauges =
        show(
            size("a"),
            size("b"),
            size("c").instance("com.acme.Queue+"),
            bean("d", "x:type=Y", "Z"));

    assertThat(gauges.summary())
        .containsExactly(
            "gauges have seen no com.acme.Queue+ so far", "gauges read 1 object of " + POOL);
  }

  private Gauges show(GaugePlan.Builder... plans) {
    Gauges gauges = Gauges.of(registry, instances, 100, PATIENT_MILLIS);
    List<GaugePlan> all = new ArrayList<>();
    for (GaugePlan.Builder plan : plans) {
      all.add(plan.build());
    }
    gauges.show(all, Redaction.of(LogsPlan.builder().build()));
    return gauges;
  }

  private static GaugePlan.Builder size(String name) {
    return GaugePlan.builder().name(name).instance(POOL).value("${this.size}");
  }

  private static GaugePlan.Builder bean(String name, String mbean, String attribute) {
    return GaugePlan.builder().name(name).mbean(mbean).attribute(attribute);
  }

  private Pool pool(String name, int size) {
    Pool pool = new Pool(name, size);
    alive.add(pool);
    instances.met(0, pool);
    return pool;
  }

  private Map<String, Double> scrape() {
    return Scrape.of(registry).values();
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("jobwarden-gauges"))
        .count();
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  /** What gauges read. */
  public static final class Pool {
    public final String name;
    public final int size;
    public final int idle = 1;
    public final double nan = Double.NaN;
    private final CountDownLatch answer = new CountDownLatch(1);

    Pool(String name, int size) {
      this.name = name;
      this.size = size;
    }

    public int getBroken() {
      if (idle > 0) {
        throw new IllegalStateException("broken");
      }
      return size;
    }

    public @Nullable Object getNothing() {
      return null;
    }

    /** Does not answer before it is told to, if its name says so. */
    public int getSlowly() throws InterruptedException {
      if (name.startsWith("slow")) {
        answer.await();
      }
      return size;
    }
  }
}
