package io.jobwarden.core.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.SelfCounter;
import org.junit.jupiter.api.Test;

class GateInSightTest {
  private final GateInSight gate = new GateInSight();

  @Test
  void loaders_that_ask_their_parents_find_it() {
    ClassLoader loader = new PlainChild(false);

    assertThat(gate.isFor(loader, "com.acme.Job")).isTrue();
    assertThat(gate.isFor(null, "java.lang.Job")).isTrue();
  }

  @Test
  void a_loader_that_hides_it_is_asked_once_and_its_classes_are_counted() {
    PlainChild loader = new PlainChild(true);
    double before = SelfCounter.CLASSES_NOT_WOVEN.value();

    boolean first = gate.isFor(loader, "com.acme.Job");
    boolean second = gate.isFor(loader, "com.acme.Other");

    assertThat(first).isFalse();
    assertThat(second).isFalse();
    assertThat(loader.asked).isEqualTo(1);
    assertThat(SelfCounter.CLASSES_NOT_WOVEN.value()).isGreaterThanOrEqualTo(before + 2);
  }

  /** Knows its parent's classes, but for one package perhaps. */
  private static final class PlainChild extends ClassLoader {
    private final boolean hides;
    private int asked;

    PlainChild(boolean hides) {
      super(GateInSightTest.class.getClassLoader());
      this.hides = hides;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      asked++;
      if (hides && name.startsWith("io.jobwarden.bootstrap.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
