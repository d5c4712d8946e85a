package io.jobwarden.core.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.Said;
import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.model.Sight;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InstancesTest {
  private static final int MADE = 1;
  private static final int MET = 2;
  private static final String JOB = Job.class.getName();

  private final Instances instances = new Instances();

  @Test
  void objects_are_known_in_the_order_in_which_they_were_seen() {
    lookFor(JOB);
    Job first = new Job();
    Job second = new Job();

    see(MADE, first);
    see(MET, second);
    see(MET, first);

    assertThat(instances.of(JOB)).containsExactly(first, second);
    assertThat(instances.count(JOB)).isEqualTo(2);
  }

  @Test
  void objects_that_say_they_are_equal_are_two() {
    lookFor(JOB + "+");
    Job one = new EqualJob();
    Job other = new EqualJob();

    see(MADE, one);
    see(MADE, other);

    assertThat(instances.of(JOB + "+")).hasSize(2);
    assertThat(instances.of(JOB + "+").get(0)).isSameAs(one);
    assertThat(instances.of(JOB + "+").get(1)).isSameAs(other);
  }

  @Test
  void an_object_is_held_by_nobody_here() {
    lookFor(JOB);
    WeakReference<Job> job = seen();

    assertThat(isGone(job)).isTrue();
    assertThat(instances.of(JOB)).isEmpty();
    assertThat(instances.count(JOB)).isZero();
  }

  @Test
  void a_subclass_counts_where_a_plus_says_so() {
    lookFor(JOB, JOB + "+");
    Job special = new SpecialJob();

    see(MADE, special);

    assertThat(instances.of(JOB)).isEmpty();
    assertThat(instances.of(JOB + "+")).containsExactly(special);
  }

  @Test
  void objects_over_a_thousand_are_counted_and_told_of_once() {
    lookFor(JOB);
    List<Job> jobs = new ArrayList<>();
    double before = SelfCounter.INSTANCES_NOT_KEPT.value();

    List<String> said =
        Said.by(
            () -> {
              for (int i = 0; i < 3_500; i++) {
                Job job = new Job();
                jobs.add(job);
                see(MADE, job);
              }
            });

    assertThat(instances.of(JOB)).hasSize(1_000).startsWith(jobs.get(0)).endsWith(jobs.get(999));
    assertThat(SelfCounter.INSTANCES_NOT_KEPT.value() - before).isEqualTo(2_500);
    assertThat(said)
        .containsExactly(
            "jobwarden: warning: there are more than 1000 objects of "
                + JOB
                + ": the others are not looked at (told once; counted in"
                + " jobwarden_instances_not_kept_total)");
  }

  @Test
  void room_is_made_by_objects_that_go() {
    lookFor(JOB);
    WeakReference<Job> last = new WeakReference<>(new Job());
    for (int i = 0; i < 1_000; i++) {
      last = seen();
    }
    assertThat(isGone(last)).isTrue();
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    double refused;
    Job job;

    do { // it is looked at again now and then
      refused = SelfCounter.INSTANCES_NOT_KEPT.value();
      job = new Job();
      see(MADE, job);
    } while (SelfCounter.INSTANCES_NOT_KEPT.value() > refused && System.nanoTime() < deadline);
    see(MADE, job);

    assertThat(instances.of(JOB)).contains(job);
  }

  @Test
  void methods_are_listened_to_until_they_say_nothing_new_and_again_after_a_question() {
    lookFor(JOB);
    Job known = new Job();
    Job latest = new Job();
    Job other = new Job();
    see(MET, known);
    see(MET, latest);
    for (int i = 0; i < 1_000; i++) {
      see(MET, known);
    }

    assertThat(instances.wants(MET, known)).isFalse();
    see(MET, other);
    assertThat(instances.of(JOB)).containsExactly(known, latest);

    see(MET, other);
    assertThat(instances.of(JOB)).containsExactly(known, latest, other);
  }

  @Test
  void types_that_nobody_asks_for_any_more_are_forgotten_and_others_go_on() {
    lookFor(JOB, JOB + "+");
    Job job = new Job();
    see(MADE, job);

    instances.keep(Set.of(JOB));

    assertThat(instances.of(JOB)).containsExactly(job);
    assertThat(instances.of(JOB + "+")).isEmpty();
    assertThat(instances.wants(MADE, new Job())).isTrue();
    instances.keep(Set.of());
    assertThat(instances.wants(MADE, new Job())).isFalse();
    see(MADE, new Job());
    assertThat(instances.of(JOB)).isEmpty();
  }

  @Test
  void threads_that_make_objects_at_once_lose_none_and_double_none() throws Exception {
    lookFor(JOB);
    int threads = 4;
    int each = 200;
    Job[] jobs = new Job[threads * each];
    CountDownLatch begin = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      int from = t * each;
      Thread thread =
          new Thread(
              () -> {
                awaitQuietly(begin);
                for (int i = from; i < from + each; i++) {
                  jobs[i] = new Job();
                  see(MADE, jobs[i]);
                  see(MADE, jobs[i]); // the end of the constructor that called another
                }
                end.countDown();
              });
      thread.setDaemon(true);
      thread.start();
    }

    begin.countDown();

    assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(instances.of(JOB)).containsExactlyInAnyOrder((Object[]) jobs);
  }

  private void lookFor(String... types) {
    instances.seen(Sight.of(MADE, JOB, true, Arrays.asList(types)));
    instances.seen(Sight.of(MET, JOB, false, Arrays.asList(types)));
  }

  private void see(int sight, Object object) {
    if (instances.wants(sight, object)) {
      instances.met(sight, object);
    }
  }

  private WeakReference<Job> seen() {
    Job job = new Job();
    see(MADE, job);
    return new WeakReference<>(job);
  }

  private static boolean isGone(WeakReference<?> reference) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (reference.get() != null && System.nanoTime() < deadline) {
      System.gc();
    }
    return reference.get() == null;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static class Job {}

  private static final class SpecialJob extends Job {}

  /** All of them are equal. */
  private static final class EqualJob extends Job {
    @Override
    public boolean equals(Object other) {
      return other instanceof EqualJob;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }
}
