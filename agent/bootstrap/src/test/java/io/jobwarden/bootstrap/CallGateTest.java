package io.jobwarden.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallGateTest {
  private static final Object SELF = new Object();
  private final List<String> faults = new ArrayList<>();

  @AfterEach
  void close() {
    CallGate.engine(CallEngine.NONE);
    CallGate.thread().ending = null;
    assertThat(CallGate.thread().inAgent).isFalse();
  }

  @Test
  void without_an_engine_all_calls_pass() {
    assertThat(CallGate.begin(1, SELF)).isNull();
    assertThat(CallGate.enter(1, SELF, null, null)).isNull();
    assertThat(CallGate.skips(null)).isFalse();
    assertThat(CallGate.exit(null, "result", null)).isFalse();
    assertThatCode(
            () -> {
              CallGate.end(null, 0, null);
              CallGate.constructed(1, SELF, null, 0);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void a_fault_of_the_engine_lets_the_call_pass_and_is_told() {
    CallGate.engine(new Broken(new IllegalStateException("bug")));

    assertThat(CallGate.begin(1, SELF)).isNull();
    assertThat(CallGate.enter(1, SELF, null, null)).isNull();
    CallGate.constructed(1, SELF, null, 0);
    CallGate.met(1, SELF);

    assertThat(faults).containsExactly("begin bug", "enter bug", "constructed bug", "met bug");
  }

  @Test
  void a_fault_at_the_end_leaves_the_outcome_as_it_was() {
    CallGate.engine(new Broken(new IllegalStateException("bug")));
    Call call =
        new Call() {
          @Override
          protected boolean exit(ThreadCalls thread) {
            result = "spoilt";
            thrown = new IllegalStateException("spoilt");
            throw new AssertionError("bug");
          }
        };

    boolean again = CallGate.exit(call, "result", null);

    assertThat(again).isFalse();
    assertThat(call.result).isEqualTo("result");
    assertThat(call.thrown).isNull();
    assertThat(faults).containsExactly("exit bug");
  }

  @Test
  void a_fault_of_a_tally_is_told() {
    CallGate.engine(new Broken(new IllegalStateException("bug")));
    Tally tally =
        new Tally() {
          @Override
          protected void end(ThreadCalls thread, long durationNanos, @Nullable Throwable thrown) {
            throw new IllegalStateException("bug");
          }
        };

    CallGate.end(tally, 0, null);

    assertThat(faults).containsExactly("end bug");
    assertThat(CallGate.thread().ending).isSameAs(tally);
  }

  @Test
  void an_engine_that_cannot_even_tell_of_its_fault_harms_nobody() {
    CallGate.engine(new Broken(new OutOfMemoryError("none left")).deaf());

    assertThat(CallGate.enter(1, SELF, null, null)).isNull();

    assertThat(faults).isEmpty();
  }

  @Test
  void what_the_agent_itself_calls_passes() {
    CallGate.engine(new Broken(new IllegalStateException("must not be asked")));
    CallGate.thread().inAgent = true;

    assertThat(CallGate.begin(1, SELF)).isNull();
    assertThat(CallGate.enter(1, SELF, null, null)).isNull();
    CallGate.constructed(1, SELF, null, 0);
    CallGate.met(1, SELF);

    CallGate.thread().inAgent = false;
    assertThat(faults).isEmpty();
  }

  @Test
  void numbers_of_sites_are_never_used_again() {
    int first = CallGate.newSite();

    assertThat(CallGate.newSite()).isGreaterThan(first);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 16, 17, 1000})
  void a_thread_has_room_for_rules_of_any_number(int rule) {
    ThreadCalls thread = new ThreadCalls();

    assertThat(thread.isInside(rule)).isFalse();
    thread.room(rule);
    thread.inside[rule] = true;

    assertThat(thread.isInside(rule)).isTrue();
    assertThat(thread.isInside(rule + 1)).isFalse();
  }

  @Test
  void a_thread_keeps_its_own_notes() throws InterruptedException {
    List<ThreadCalls> others = new ArrayList<>();
    Thread other = new Thread(() -> others.add(CallGate.thread()));
    other.start();
    other.join();

    assertThat(CallGate.thread()).isSameAs(CallGate.thread()).isNotSameAs(others.get(0));
  }

  /** Fails whatever it is asked. */
  private final class Broken extends CallEngine {
    private final Throwable fault;
    private boolean deaf;

    Broken(Throwable fault) {
      this.fault = fault;
    }

    Broken deaf() {
      deaf = true;
      return this;
    }

    @Override
    public @Nullable Tally begin(ThreadCalls thread, int site, @Nullable Object source) {
      throw fail();
    }

    @Override
    public @Nullable Call enter(
        ThreadCalls thread,
        int site,
        @Nullable Object self,
        Object @Nullable [] arguments,
        @Nullable MethodHandle body) {
      throw fail();
    }

    @Override
    public void constructed(
        ThreadCalls thread,
        int site,
        Object self,
        Object @Nullable [] arguments,
        long durationNanos) {
      throw fail();
    }

    @Override
    public boolean wants(int sight, Object self) {
      return true;
    }

    @Override
    public void met(int sight, Object self) {
      throw fail();
    }

    @Override
    public void fault(String place, Throwable told) {
      if (deaf) {
        throw new StackOverflowError();
      }
      faults.add(place + " " + told.getMessage());
    }

    private RuntimeException fail() {
      if (fault instanceof Error error) {
        throw error;
      }
      return (RuntimeException) fault;
    }
  }
}
