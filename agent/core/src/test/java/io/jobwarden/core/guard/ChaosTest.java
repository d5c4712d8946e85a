package io.jobwarden.core.guard;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.ChaosPlan;
import io.jobwarden.core.signal.ManualTicker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosTest {
  private static final int BODIES = 100_000;

  private final ManualTicker ticker = new ManualTicker();

  @Test
  void every_body_is_hit_unless_a_share_is_named() {
    Chaos chaos = Chaos.of(plan().build(), ticker, () -> Math.nextDown(1.0));

    assertThat(strikes(chaos, 1_000)).isEqualTo(1_000);
  }

  @Test
  void no_body_is_hit_at_a_share_of_nothing() {
    Chaos chaos = Chaos.of(plan().share(0).build(), ticker, () -> 0.0);

    assertThat(strikes(chaos, 1_000)).isZero();
  }

  @Test
  void a_fifth_of_the_bodies_is_hit_at_a_share_of_a_fifth() {
    Chaos chaos = Chaos.of(plan().share(0.2).build(), ticker, new Random(4711)::nextDouble);

    // six standard deviations of a binomial distribution: 6 * sqrt(100000 * 0.2 * 0.8) = 759
    assertThat(strikes(chaos, BODIES)).isBetween(20_000 - 759, 20_000 + 759);
  }

  @Test
  void shares_are_at_random_without_a_source_of_ones_own_too() {
    Chaos chaos = Chaos.of(plan().share(0.2).build(), ticker);

    assertThat(strikes(chaos, BODIES)).isBetween(20_000 - 1_500, 20_000 + 1_500);
  }

  @Test
  void only_the_first_bodies_are_hit() {
    Chaos chaos = Chaos.of(plan().first(3).build(), ticker);

    assertThat(chaos.strikes()).isTrue();
    assertThat(chaos.strikes()).isTrue();
    assertThat(chaos.strikes()).isTrue();
    assertThat(strikes(chaos, 1_000)).isZero();
  }

  @Test
  void a_share_holds_within_the_first_bodies() {
    double[] randoms = {0.4, 0.6, 0.3};
    AtomicInteger asked = new AtomicInteger();
    Chaos chaos =
        Chaos.of(
            plan().first(3).share(0.5).build(), ticker, () -> randoms[asked.getAndIncrement() % 3]);

    assertThat(strikes(chaos, 1_000)).isEqualTo(2);
    assertThat(asked).hasValue(3);
  }

  @Test
  void bodies_outside_of_the_time_are_not_among_the_first() {
    Chaos chaos = Chaos.of(plan().first(2).grace(Duration.ofSeconds(30)).build(), ticker);
    assertThat(strikes(chaos, 100)).isZero();

    ticker.turn(Duration.ofSeconds(30));

    assertThat(strikes(chaos, 100)).isEqualTo(2);
  }

  @Test
  void one_first_body_is_hit_whoever_comes_at_the_same_moment() throws Exception {
    int rounds = 3_000;
    AtomicReferenceArray<Chaos> chaos = new AtomicReferenceArray<>(rounds);
    for (int round = 0; round < rounds; round++) {
      chaos.set(round, Chaos.of(plan().first(1).build(), ticker));
    }
    AtomicInteger arrived = new AtomicInteger();
    AtomicInteger hit = new AtomicInteger();
    Thread other = new Thread(() -> meet(chaos, arrived, hit));

    other.start();
    meet(chaos, arrived, hit);
    other.join(SECONDS.toMillis(30));

    assertThat(hit).hasValue(rounds);
  }

  /** Two threads that ask in each round as much at once as can be. */
  private static void meet(
      AtomicReferenceArray<Chaos> chaos, AtomicInteger arrived, AtomicInteger hit) {
    for (int round = 0; round < chaos.length(); round++) {
      arrived.incrementAndGet();
      while (arrived.get() < 2 * (round + 1)) {
        Thread.onSpinWait();
      }
      hit.addAndGet(chaos.get(round).strikes() ? 1 : 0);
    }
  }

  @Test
  void nothing_is_hit_during_the_grace() {
    Chaos chaos = Chaos.of(plan().grace(Duration.ofSeconds(30)).build(), ticker);

    ticker.turn(Duration.ofMillis(29_999));
    boolean during = chaos.strikes();
    ticker.turn(Duration.ofMillis(1));

    assertThat(during).isFalse();
    assertThat(chaos.strikes()).isTrue();
  }

  @Test
  void nothing_is_hit_after_the_time_that_follows_the_grace() {
    Chaos chaos =
        Chaos.of(plan().grace(Duration.ofSeconds(30)).lasts(Duration.ofMinutes(5)).build(), ticker);

    ticker.turn(Duration.ofMillis(329_999));
    boolean during = chaos.strikes();
    ticker.turn(Duration.ofMillis(1));

    assertThat(during).isTrue();
    assertThat(chaos.strikes()).isFalse();
  }

  @Test
  void nothing_is_hit_from_the_end_on() {
    Instant until = Instant.parse(ManualTicker.START).plusSeconds(10);
    Chaos chaos = Chaos.of(plan().until(until).build(), ticker);

    ticker.turn(Duration.ofMillis(9_999));
    boolean before = chaos.strikes();
    ticker.turn(Duration.ofMillis(1));

    assertThat(before).isTrue();
    assertThat(chaos.strikes()).isFalse();
  }

  @Test
  void a_file_stops_it_while_it_is_there(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("chaos.stop");
    Chaos chaos = Chaos.of(plan().stopFile(file.toString()).build(), ticker);
    boolean before = chaos.strikes();

    Files.createFile(file);
    ticker.turn(Duration.ofSeconds(1));
    boolean during = chaos.strikes();
    Files.delete(file);
    ticker.turn(Duration.ofSeconds(1));

    assertThat(before).isTrue();
    assertThat(during).isFalse();
    assertThat(chaos.strikes()).isTrue();
  }

  @Test
  void a_file_that_is_there_from_the_beginning_stops_the_first_body(@TempDir Path folder)
      throws IOException {
    Path file = Files.createFile(folder.resolve("chaos.stop"));
    Chaos chaos = Chaos.of(plan().first(1).stopFile(file.toString()).build(), ticker);
    boolean during = chaos.strikes();

    Files.delete(file);
    ticker.turn(Duration.ofSeconds(1));

    assertThat(during).isFalse();
    assertThat(chaos.strikes()).as("the first one that is not stopped").isTrue();
  }

  @Test
  void the_file_is_looked_at_once_a_second_at_the_most(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("chaos.stop");
    Chaos chaos = Chaos.of(plan().stopFile(file.toString()).build(), ticker);

    Files.createFile(file);
    ticker.turn(Duration.ofMillis(999));
    boolean unseen = chaos.strikes();
    ticker.turn(Duration.ofMillis(1));

    assertThat(unseen).isTrue();
    assertThat(chaos.strikes()).isFalse();
  }

  @Test
  void there_is_no_delay_unless_one_is_named() {
    assertThat(Chaos.of(plan().build(), ticker).delayNanos()).isZero();
  }

  @Test
  void one_delay_is_always_the_same() {
    Duration second = Duration.ofSeconds(1);
    Chaos chaos = Chaos.of(plan().minDelay(second).maxDelay(second).build(), ticker);

    for (int body = 0; body < 1_000; body++) {
      assertThat(chaos.delayNanos()).isEqualTo(1_000_000_000L);
    }
  }

  @Test
  void a_range_of_delays_is_used_from_end_to_end() {
    double[] random = {0};
    Chaos chaos =
        Chaos.of(
            plan().minDelay(Duration.ofNanos(100)).maxDelay(Duration.ofNanos(500)).build(),
            ticker,
            () -> random[0]);

    long least = chaos.delayNanos();
    random[0] = Math.nextDown(1.0);
    long most = chaos.delayNanos();

    assertThat(least).isEqualTo(100);
    assertThat(most).isEqualTo(500);
  }

  @Property(seed = "4713")
  void a_delay_lies_in_its_range(
      @ForAll @IntRange(max = 1_000_000) int min,
      @ForAll @IntRange(max = 1_000_000) int range,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double random) {
    ChaosPlan plan =
        plan().minDelay(Duration.ofNanos(min)).maxDelay(Duration.ofNanos(min + range)).build();

    long delay = Chaos.of(plan, new ManualTicker(), () -> random).delayNanos();

    assertThat(delay).isBetween((long) min, (long) min + range);
  }

  private static int strikes(Chaos chaos, int bodies) {
    int strikes = 0;
    for (int body = 0; body < bodies; body++) {
      strikes += chaos.strikes() ? 1 : 0;
    }
    return strikes;
  }

  private static ChaosPlan.Builder plan() {
    return ChaosPlan.builder();
  }
}
