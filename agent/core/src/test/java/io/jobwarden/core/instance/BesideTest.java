package io.jobwarden.core.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BesideTest {
  private final Beside<String> beside = new Beside<>();

  @Test
  void things_are_taken_in_the_order_in_which_they_were_put() {
    Object object = new Object();
    beside.put(object, "first");
    beside.put(object, "second");

    assertThat(beside.first(object)).isEqualTo("first");
    assertThat(beside.take(object)).isEqualTo("first");
    assertThat(beside.take(object)).isEqualTo("second");
    assertThat(beside.take(object)).isNull();
    assertThat(beside.size()).isZero();
  }

  @Test
  void equal_objects_are_not_the_same() {
    String one = new String(new char[] {'a'});
    String other = new String(new char[] {'a'});
    beside.put(one, "of one");

    assertThat(beside.take(other)).isNull();
    assertThat(beside.take(one)).isEqualTo("of one");
  }

  @Test
  void an_object_is_asked_nothing() {
    Object hostile =
        new Object() {
          @Override
          public int hashCode() {
            throw new IllegalStateException("asked");
          }

          @Override
          public boolean equals(Object other) {
            throw new IllegalStateException("asked");
          }
        };
    beside.put(hostile, "beside");

    assertThat(beside.take(hostile)).isEqualTo("beside");
  }

  @Test
  void one_object_holds_so_many_and_no_more() {
    Object object = new Object();
    IntStream.range(0, 1_000).forEach(i -> beside.put(object, String.valueOf(i)));

    assertThat(beside.take(object)).isEqualTo("936");
    assertThat(beside.size()).isOne();
  }

  @Test
  void what_is_beside_an_object_goes_with_it() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      beside.put(new Object(), "gone");
    }
    for (int i = 0; i < 100 && beside.size() > 0; i++) {
      System.gc();
      Thread.sleep(10); // references come to their queue by another thread
    }

    assertThat(beside.size()).isZero();
  }

  @Test
  void many_threads_lose_and_double_nothing() throws Exception {
    Object[] objects = IntStream.range(0, 100).mapToObj(i -> new Object()).toArray();
    AtomicInteger taken = new AtomicInteger();
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                for (int round = 0; round < 10_000; round++) {
                  Object object = objects[round % objects.length];
                  beside.put(object, "thing");
                  if (beside.take(object) != null) {
                    taken.incrementAndGet();
                  }
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(taken).hasValue(40_000);
    assertThat(beside.size()).isZero();
  }
}
