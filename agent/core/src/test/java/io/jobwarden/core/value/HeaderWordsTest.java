package io.jobwarden.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code key}, {@code value} and {@code name}, where headers are read and written. */
class HeaderWordsTest {
  private static final Names READ = Names.ofReadCarrier(List.of());
  private static final Names WRITTEN = Names.ofWrittenCarrier(List.of());

  /** What a header may be written to. */
  public static final class Target {
    private final TreeMap<String, String> headers = new TreeMap<>();

    /** Order and types of another library. */
    public Target add(int index, byte[] value, Object key, boolean first) {
      headers.put(index + ":" + key, new String(value, StandardCharsets.UTF_8) + first);
      return this;
    }

    public Target add(int index, int value, Object key, boolean first) {
      headers.put(index + ":" + key, value + " is not this one" + first);
      return this;
    }

    public @Nullable String get(String key) {
      return headers.get(key);
    }
  }

  @Test
  void words_are_arguments_in_any_order_beside_literals() throws Exception {
    Target target = new Target();

    Object written = read("${arg0.add(7, value, key, true).add(8, value, name, false)}", target);

    assertThat(written).isSameAs(target);
    assertThat(target.headers)
        .containsExactly(entry("7:a-key", "ü!true"), entry("8:nötig", "ü!false"));
  }

  @Test
  void a_word_by_itself_is_what_it_stands_for() throws Exception {
    assertThat(read("${name}=${value}", new Target())).isEqualTo("nötig=ü!");
  }

  @Test
  void a_word_in_quotes_is_a_text() throws Exception {
    Target target = new Target();
    target.headers.put("key", "text");

    assertThat(read("${arg0.get('key')}", target)).isEqualTo("text");
    assertThat(read("${arg0.get(key)}", target)).isNull();
  }

  @Test
  void words_have_a_meaning_where_headers_are_and_nowhere_else() {
    assertRefused("${key}", Names.ofCall(List.of()), "found key, expected this, arg0,");
    assertRefused("${arg0.get(key)}", Names.ofCall(List.of()), "found key, expected a 'text'");
    assertRefused("${arg0.set(key, value)}", READ, "found value, expected a 'text'");
  }

  @Test
  void what_takes_no_text_is_a_fault() throws Exception {
    Situation situation = situation(7);

    Object read = Template.parse("${arg0.byteValue(key)}", READ, "r", situation).object(situation);

    assertThat(read).isNull();
    assertThat(situation.faults)
        .containsExactly(
            "r ${arg0.byteValue(key)}: java.lang.Integer has no public method byteValue that takes"
                + " (key)");
  }

  private static java.util.Map.Entry<String, String> entry(String key, String value) {
    return java.util.Map.entry(key, value);
  }

  private static void assertRefused(String text, Names names, String message) {
    ValueSyntaxException problem =
        catchThrowableOfType(
            ValueSyntaxException.class, () -> Template.parse(text, names, "r", new Situation()));

    assertThat(problem.getMessage()).startsWith(message);
  }

  private static @Nullable Object read(String text, Object argument) throws Exception {
    Situation situation = situation(argument);
    Object read = Template.parse(text, WRITTEN, "r", situation).object(situation);
    assertThat(situation.faults).isEmpty();
    return read;
  }

  private static Situation situation(Object argument) {
    Situation situation = Situation.ofArguments(argument);
    situation.words.put(SpecialWord.KEY, "a-key");
    situation.words.put(SpecialWord.VALUE, "ü!");
    situation.words.put(SpecialWord.NAME, "nötig");
    return situation;
  }
}
