package io.jobwarden.core.signal.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.model.NamedValues;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {
  private final Redaction redaction =
      Redaction.of(
          LogsPlan.builder()
              .redactFields(List.of("Token"))
              .redactPatterns(List.of("k\\d+"))
              .build());

  @Test
  void many_texts_under_many_names_are_shown_as_if_each_was_the_first() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 2000; i++) {
        assertThat(redaction.text("name" + i, "k" + i)).isEqualTo("***");
        assertThat(redaction.text("name" + i, "a" + i)).isEqualTo("a" + i);
        assertThat(redaction.text("TOKEN", "a" + i)).isEqualTo("***");
      }
    }
  }

  @Test
  void a_text_is_shown_elsewhere_although_it_is_the_secret_of_one_call() {
    Redaction ofCall =
        redaction.hiding(NamedValues.of(new String[] {"token"}, new Object[] {"orders"}));

    assertThat(redaction.text("orders")).isEqualTo("orders");
    assertThat(ofCall.text("orders")).isEqualTo("***");
    assertThat(ofCall.text("all orders")).isEqualTo("all ***");
    assertThat(redaction.text("orders")).isEqualTo("orders");
  }
}
