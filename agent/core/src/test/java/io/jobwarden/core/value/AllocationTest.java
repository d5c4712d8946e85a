package io.jobwarden.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Values are read inside the calls that are watched: what they allocate, each call pays for. */
class AllocationTest {
  private static final int ROUNDS = 100_000;

  @Test
  void text_that_is_already_a_text_is_read_without_allocation() throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(new Job("nightly"), new Job("hourly"));
    Template name = situation.template("${arg0.name}");
    Condition nightly = situation.condition("${arg1.owner.name} == 'nightly' || ${arg0.name}");

    long texts = bytesOf(() -> name.text(situation).length());
    long conditions = bytesOf(() -> nightly.holds(situation) ? 1 : 0);

    assertThat(texts).isLessThan(ROUNDS / 10);
    assertThat(conditions).isLessThan(ROUNDS / 10);
    assertThat(situation.faults).isEmpty();
  }

  private static long bytesOf(Work work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int sum = 0;
    for (int i = 0; i < ROUNDS; i++) { // until compiled
      sum += work.done();
    }
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < ROUNDS; i++) {
      sum += work.done();
    }
    long bytes = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(sum).isNotNegative();
    return bytes;
  }

  private interface Work {
    int done();
  }

  public static final class Job {
    private final String name;

    Job(String name) {
      this.name = name;
    }

    public String getName() {
      return name;
    }

    public Job getOwner() {
      return this;
    }
  }
}
