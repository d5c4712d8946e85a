package io.jobwarden.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingTest {
  private static final Map<String, Object> MAP =
      Map.of("status", "ok", "list", List.of(1, 2), "size", "key");

  @ParameterizedTest
  @MethodSource
  void property_is_read(Object whole, String steps, @Nullable Object expected)
      throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(whole);

    Object value = situation.read("${arg0" + steps + "}");

    assertThat(value).isEqualTo(expected);
    assertThat(situation.faults).isEmpty();
  }

  static Stream<Arguments> property_is_read() {
    return Stream.of(
        argumentSet("record", new Batch("b1", 3), ".id", "b1"),
        argumentSet("record, primitive", new Batch("b1", 3), ".rows", 3),
        argumentSet("getter", new Bean(), ".name", "tz"),
        argumentSet("getter of one letter", new Bean(), ".x", 1.5),
        argumentSet("is-getter", new Bean(), ".active", true),
        argumentSet("is-getter needs a truth", new Bean(), ".land", "field"),
        argumentSet("getter before bare noun", new Bean(), ".mode", "getter"),
        argumentSet("bare noun", new Bean(), ".count", 7L),
        argumentSet("getter by its full name", new Bean(), ".getName", "tz"),
        argumentSet("public field", new Bean(), ".field", "f"),
        argumentSet("inherited", new SubBean(), ".name", "tz"),
        argumentSet("chain", new Bean(), ".self.self.name", "tz"),
        argumentSet("chain ends at null", new Bean(), ".nothing.name", null),
        argumentSet("null", new Bean(), ".nothing", null),
        argumentSet("map", MAP, ".status", "ok"),
        argumentSet("map without key", MAP, ".other.more", null),
        argumentSet("map's own property first", MAP, ".size", 3),
        argumentSet("map by key", MAP, "['size']", "key"),
        argumentSet("map, list", MAP, ".list[1]", 2),
        argumentSet("map by number", new TreeMap<>(Map.of(7, "seven")), "[7]", "seven"),
        argumentSet("quote in a key", Map.of("it's", 1), "['it''s']", 1),
        argumentSet("bracket in a key", Map.of("a}]", 1), "['a}]']", 1),
        argumentSet("list", List.of("a", "b"), "[0]", "a"),
        argumentSet("list beyond its end", List.of("a", "b"), "[2]", null),
        argumentSet("array", new String[] {"a", "b"}, "[1]", "b"),
        argumentSet("array of int", new int[] {4, 5}, "[1]", 5),
        argumentSet("array beyond its end", new int[] {4, 5}, "[2]", null),
        argumentSet("array length", new int[] {4, 5}, ".length", 2),
        argumentSet("nested arrays", new int[][] {{1}, {2}}, "[1][0]", 2),
        argumentSet("class name", new Bean(), ".class.simpleName", "Bean"),
        argumentSet("class name by method", "x", ".getClass().getName()", "java.lang.String"),
        argumentSet("private class, public interface", Hidden.shape(), ".area", 4),
        argumentSet("private class, method of an interface", Hidden.shape(), ".scaled(3)", 12),
        argumentSet("JDK's hidden list", Collections.unmodifiableList(List.of(1)), ".size", 1),
        argumentSet("JDK's hidden map", Collections.singletonMap("a", "b"), ".a", "b"),
        argumentSet("JDK's hidden list of arrays", Arrays.asList(1, 2), ".empty", false),
        argumentSet("lambda", (Shape) () -> 9, ".area", 9),
        argumentSet("spaces", Map.of("k", "value"), " [ 'k' ] . length ( ) ", 5));
  }

  @Test
  void each_root_is_read() throws ValueSyntaxException {
    Situation situation = Situation.ofArguments("first", "second");
    situation.self = new Bean();
    situation.result = List.of("r");
    situation.thrown = new IllegalStateException("broken", new Exception("cause"));
    situation.named = new Object[] {"tz", "http://x"};
    situation.annotation = Tracked.class.getAnnotation(TrackRequest.class);

    assertThat(situation.read("${this.name}")).isEqualTo("tz");
    assertThat(situation.read("${arg1}")).isEqualTo("second");
    assertThat(situation.read("${return.size()}")).isEqualTo(1);
    assertThat(situation.read("${thrown.message}")).isEqualTo("broken");
    assertThat(situation.read("${thrown.cause.message}")).isEqualTo("cause");
    assertThat(situation.read("${class}.${method}")).isEqualTo("com.acme.Fetch.run");
    assertThat(situation.read("${component}/${rule}")).isEqualTo("connector/nightly");
    assertThat(situation.read("${connector} ${url}")).isEqualTo("tz http://x");
    assertThat(situation.read("${annotation('com.acme.TrackRequest').route}")).isEqualTo("/feeds");
    assertThat(situation.read("${after.this.name} ${after.arg0}")).isEqualTo("tz first");
    assertThat(situation.faults).isEmpty();
  }

  @Test
  void key_of_a_gauge_and_value_of_a_check_are_read() throws ValueSyntaxException {
    Situation situation = new Situation();
    Template key = Template.parse("${key.name}", Names.ofBean(List.of()), "gauge", situation);
    Condition ok = Condition.parse("${value} < 5", Names.ofHealth(List.of()), "check", situation);

    situation.words.put(SpecialWord.KEY, Map.of("type", "ThreadPool", "name", "http-1"));
    assertThat(key.object(situation)).isEqualTo("http-1");

    situation.words.put(SpecialWord.VALUE, 4);
    assertThat(ok.holds(situation)).isTrue();
  }

  @Test
  void default_stands_for_null() throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(new Bean());

    assertThat(situation.read("${arg0.nothing ?: 'none'}")).isEqualTo("none");
    assertThat(situation.read("${arg0.nothing.more ?: 5}")).isEqualTo(5);
    assertThat(situation.read("${arg0.nothing ?: 2.5}")).isEqualTo(2.5);
    assertThat(situation.read("${arg0.nothing ?: false}")).isEqualTo(false);
    assertThat(situation.read("${arg0.name ?: 'none'}")).isEqualTo("tz");
    assertThat(situation.read("${arg7 ?: 'none'}")).isEqualTo("none");
    assertThat(situation.faults).isEmpty();
  }

  @Test
  void null_is_an_empty_text() throws ValueSyntaxException {
    Situation situation = new Situation();

    assertThat(situation.template("${this}").text(situation)).isEmpty();
    assertThat(situation.template("${this}").object(situation)).isNull();
    assertThat(situation.template("[${this}]").object(situation)).isEqualTo("[]");
  }

  @Test
  void text_without_holes_stays_as_it_is() throws ValueSyntaxException {
    Situation situation = new Situation();

    assertThat(situation.read("costs $5 {really}")).isEqualTo("costs $5 {really}");
    assertThat(situation.read("")).isEqualTo("");
    assertThat(situation.template("x").single()).isFalse();
    assertThat(situation.template("${this}").single()).isTrue();
    assertThat(situation.template(" ${this}").single()).isFalse();
  }

  @Test
  void one_site_reads_receivers_of_many_classes() throws ValueSyntaxException {
    Situation situation = new Situation();
    Template name = situation.template("${arg0.name}");

    for (Object each : List.of(new Bean(), Map.of("name", "m"), new SubBean(), Shape.class)) {
      situation.arguments = new Object[] {each};
      assertThat(name.text(situation)).isIn("tz", "m", Shape.class.getName());
    }
    assertThat(situation.faults).isEmpty();
  }

  public record Batch(String id, int rows) {}

  public static class Bean {
    public final String field = "f";
    public final String land = "field";

    public String getName() {
      return "tz";
    }

    public double getX() {
      return 1.5;
    }

    public boolean isActive() {
      return true;
    }

    public String isLand() {
      return "no truth";
    }

    public String getMode() {
      return "getter";
    }

    public String mode() {
      return "noun";
    }

    public long count() {
      return 7;
    }

    public Bean getSelf() {
      return this;
    }

    public @Nullable Bean getNothing() {
      return null;
    }
  }

  public static final class SubBean extends Bean {}

  public interface Shape {
    int area();

    default int scaled(int factor) {
      return area() * factor;
    }
  }

  private static final class Hidden implements Shape {
    static Shape shape() {
      return new Hidden();
    }

    @Override
    public int area() {
      return 4;
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  public @interface TrackRequest {
    String route();
  }

  @TrackRequest(route = "/feeds")
  private static final class Tracked {}
}
