package io.jobwarden.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.Said;
import io.jobwarden.core.signal.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByKeyTest {
  private final List<String> refitted = new ArrayList<>();

  private final ByKey<Entry> entries = new ByKey<>("breaker by ${arg0}", null, Entry::new);

  private final class Entry extends Keyed {
    private final String key;
    private boolean knowing;
    private boolean learnsWhenAsked;

    Entry(String key) {
      this.key = key;
    }

    @Override
    boolean isWorthKeeping() {
      boolean known = knowing;
      knowing |= learnsWhenAsked;
      return known;
    }

    @Override
    void refit() {
      refitted.add(key);
    }
  }

  @Test
  void a_key_has_one_entry() {
    assertThat(entries.of("a")).isSameAs(entries.of("a")).isNotSameAs(entries.of("b"));
    assertThat(entries.of("")).isSameAs(entries.of(""));
  }

  @Test
  void an_entry_in_use_is_kept() {
    Entry used = entries.of("used");
    used.join();

    fill(3 * ByKey.MOST);

    assertThat(entries.of("used")).isSameAs(used);
    assertThat(entries.size()).isLessThanOrEqualTo(ByKey.MOST);
  }

  @Test
  void an_entry_that_nobody_uses_any_more_is_forgotten() {
    Entry used = entries.of("used");
    used.join();
    used.part();

    fill(ByKey.MOST);

    assertThat(used.join()).isFalse();
    assertThat(entries.of("used")).isNotSameAs(used);
  }

  @Test
  void an_entry_that_knows_something_is_kept() {
    Entry knowing = entries.of("knowing");
    knowing.knowing = true;

    fill(3 * ByKey.MOST);

    assertThat(entries.of("knowing")).isSameAs(knowing);
    assertThat(knowing.join()).isTrue();
  }

  @Test
  void what_is_learnt_while_it_is_found_out_whether_it_may_go_is_kept() {
    Entry entry = entries.of("learning");
    entry.learnsWhenAsked = true;

    boolean forgotten = entry.forget();

    assertThat(forgotten).isFalse();
    assertThat(entry.join()).isTrue();
  }

  @Test
  void where_none_can_be_forgotten_further_keys_share_one_and_it_is_said_once() {
    fillWithUsed();

    List<String> said =
        Said.by(
            () -> {
              assertThat(entries.of("one").key).isEqualTo("_other");
              assertThat(entries.of("two")).isSameAs(entries.of("one"));
            });

    assertThat(said)
        .containsExactly(
            "jobwarden: warning: breaker by ${arg0}: 1000 keys are in use; calls with further keys"
                + " share one entry, shown as _other (told once)");
    assertThat(entries.size()).isEqualTo(ByKey.MOST);
  }

  @Test
  void a_key_has_its_own_entry_as_soon_as_there_is_room() {
    fillWithUsed();
    Said.by(() -> entries.of("one"));

    entries.of("key 7").part();

    assertThat(entries.of("one").key).isEqualTo("one");
  }

  @Test
  void where_looking_costs_time_it_is_done_again_only_after_a_while() {
    ManualTicker ticker = new ManualTicker();
    ByKey<Entry> slow = new ByKey<>("rate by ${arg0}", ticker, Entry::new);
    for (int key = 0; key < ByKey.MOST; key++) {
      slow.of("key " + key).join();
    }
    Said.by(() -> slow.of("one"));
    slow.of("key 7").part();

    String atOnce = slow.of("one").key;
    ticker.turn(Duration.ofMillis(10));

    assertThat(atOnce).isEqualTo("_other");
    assertThat(slow.of("one").key).isEqualTo("one");
  }

  @Test
  void all_entries_are_refitted() {
    fillWithUsed();
    Said.by(() -> entries.of("one"));
    entries.of("");
    refitted.clear();

    entries.refitAll();

    assertThat(refitted).hasSize(ByKey.MOST + 2).contains("", "key 7", "_other");
  }

  @Test
  void an_entry_is_refitted_once_it_can_be_found() {
    entries.of("a");

    assertThat(refitted).containsExactly("a");
  }

  @Test
  void parting_once_too_often_does_no_harm() {
    Entry entry = entries.of("a");
    entry.join();

    entry.part();
    entry.part();

    assertThat(entry.join()).isTrue();
  }

  private void fill(int keys) {
    for (int key = 0; key < keys; key++) {
      entries.of("key " + key);
    }
  }

  private void fillWithUsed() {
    for (int key = 0; key < ByKey.MOST; key++) {
      entries.of("key " + key).join();
    }
  }
}
