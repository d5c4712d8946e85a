package io.jobwarden.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NeedsTest {
  private static final Names ABCD = Names.ofCall(List.of("a", "b", "c", "d"));

  @ParameterizedTest
  @MethodSource
  void needs_are_what_is_named(String text, Needs expected) throws ValueSyntaxException {
    assertThat(new Situation().template(text).needs()).isEqualTo(expected);
  }

  static Stream<Arguments> needs_are_what_is_named() {
    return Stream.of(
        argumentSet("text alone", "fetch", Needs.NONE),
        argumentSet("names of the site", "${class} ${method} ${rule} ${component}", Needs.NONE),
        argumentSet("receiver", "${this.name}", Needs.NONE.but().self(true).build()),
        argumentSet("highest argument", "${arg2} ${arg0}", Needs.NONE.but().arguments(3).build()),
        argumentSet("result", "${return}", Needs.NONE.but().result(true).build()),
        argumentSet("fault", "${thrown.message}", Needs.NONE.but().thrown(true).build()),
        argumentSet(
            "receiver at the end",
            "${after.this.rows}",
            Needs.NONE.but().self(true).after(true).build()),
        argumentSet(
            "argument at the end",
            "${after.arg1}",
            Needs.NONE.but().arguments(2).after(true).build()),
        argumentSet("label", "${connector} ${url}", Needs.NONE.but().named(Set.of(0, 1)).build()),
        argumentSet(
            "annotation",
            "${annotation('com.acme.Job').name}",
            Needs.NONE.but().annotations(Set.of("com.acme.Job")).build()));
  }

  @Test
  void only_what_names_the_end_is_read_at_the_end() throws ValueSyntaxException {
    Situation situation = new Situation();

    assertThat(situation.template("${this} ${arg0} ${url}").needs().atEnd()).isFalse();
    assertThat(situation.template("${this} ${return}").needs().atEnd()).isTrue();
    assertThat(situation.template("${thrown}").needs().atEnd()).isTrue();
    assertThat(situation.template("${after.arg0}").needs().atEnd()).isTrue();
  }

  @Test
  void label_that_leads_to_an_at_end_label_is_at_end() throws ValueSyntaxException {
    List<Needs> labels = needs("${b}", "${c} ${arg1}", "${return.rows}", "${this}");

    Needs through = labels.get(0).through(labels);

    assertThat(labels.get(0).atEnd()).isFalse();
    assertThat(through.atEnd()).isTrue();
    assertThat(through.arguments()).isEqualTo(2);
    assertThat(through.named()).containsExactly(1, 2);
    assertThat(through.self()).isFalse();
  }

  @Test
  void labels_are_read_after_those_they_use() throws ValueSyntaxException {
    List<Needs> labels = needs("${d}", "${a}", "x", "${c}");

    assertThat(ABCD.circle(labels)).isNull();
    assertThat(ABCD.order(labels)).containsExactly(2, 3, 0, 1);
  }

  @ParameterizedTest
  @MethodSource
  void circle_of_labels_is_found(List<String> texts, String circle) throws ValueSyntaxException {
    List<Needs> labels = needs(texts.toArray(new String[0]));

    assertThat(ABCD.circle(labels)).isEqualTo(circle);
    assertThatThrownBy(() -> ABCD.order(labels))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels use each other: " + circle);
    assertThat(labels.get(0).through(labels).self()).isFalse();
  }

  static Stream<Arguments> circle_of_labels_is_found() {
    return Stream.of(
        argumentSet("itself", List.of("${a}", "", "", ""), "a -> a"),
        argumentSet("two", List.of("${b}", "${a}", "", ""), "a -> b -> a"),
        argumentSet("behind a way in", List.of("${b}", "${c}", "${d}", "${c}"), "c -> d -> c"),
        argumentSet(
            "beside a way out", List.of("${c} ${b}", "${d}", "", "${a}"), "a -> b -> d -> a"));
  }

  @Test
  void annotation_is_asked_by_the_same_text_everywhere() throws ValueSyntaxException {
    Needs one = new Situation().template("${annotation('com.acme.Job').a}").needs();
    Needs other = new Situation().template("x ${annotation('com.acme.Job').b}").needs();

    assertThat(one.annotations().iterator().next()).isSameAs(other.annotations().iterator().next());
  }

  private static List<Needs> needs(String... texts) throws ValueSyntaxException {
    List<Needs> needs = new ArrayList<>();
    for (String text : texts) {
      needs.add(Template.parse(text, ABCD, "nightly", new Situation()).needs());
    }
    return needs;
  }
}
