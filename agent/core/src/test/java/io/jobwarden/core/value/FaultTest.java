package io.jobwarden.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {
  private static final String HERE = FaultTest.class.getName() + "$";
  private static final String HIDDEN = " is not public: neither here nor in a public type above";
  private static final String REFUSED = " is refused: a value may only read data";

  @ParameterizedTest
  @MethodSource
  void fault_gives_null_and_is_told_each_time(Object whole, String steps, String fault)
      throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(whole);
    Template template = situation.template("${arg0" + steps + "}");

    assertThat(template.object(situation)).isNull();
    assertThat(template.text(situation)).isEmpty();
    assertThat(situation.faults).hasSize(2).containsOnly("nightly ${arg0" + steps + "}: " + fault);
  }

  static Stream<Arguments> fault_gives_null_and_is_told_each_time() {
    Map<String, Object> self = new HashMap<>();
    self.put("self", self);
    return Stream.of(
        argumentSet("exception", new Broken(), ".checked", "IOException disk"),
        argumentSet("error", new Broken(), ".error", "AssertionError wrong"),
        argumentSet("full stack", new Broken(), ".endless", "StackOverflowError null"),
        argumentSet("stopped thread", new Broken(), ".dead", "ThreadDeath null"),
        argumentSet(
            "unknown property",
            new Broken(),
            ".name",
            HERE
                + "Broken has no property name: expected getName(), isName(), name() or a public"
                + " field name"),
        argumentSet(
            "unknown method", new Broken(), ".name()", HERE + "Broken has no public method name"),
        argumentSet(
            "question without answer",
            new Broken(),
            ".close",
            HERE
                + "Broken has no property close: expected getClose(), isClose(), close() or a"
                + " public field close"),
        argumentSet("private getter", new Private(), ".name", HERE + "Private.getName" + HIDDEN),
        argumentSet(
            "private method", new Private(), ".getName()", HERE + "Private.getName" + HIDDEN),
        argumentSet("private field", new Private(), ".field", HERE + "Private.field" + HIDDEN),
        argumentSet(
            "public getter of a private class",
            new Closed(),
            ".name",
            HERE + "Closed.getName" + HIDDEN),
        argumentSet(
            "public method of a private class",
            new Closed(),
            ".getName()",
            HERE + "Closed.getName" + HIDDEN),
        argumentSet(
            "public field of a private class",
            new Closed(),
            ".field",
            HERE + "Closed.field" + HIDDEN),
        argumentSet(
            "static method",
            "x",
            ".valueOf(1)",
            "java.lang.String has no public method valueOf that takes (1)"),
        argumentSet(
            "wrong literal",
            "x",
            ".repeat('2')",
            "java.lang.String has no public method repeat that takes ('2')"),
        argumentSet(
            "wrong number of literals",
            "x",
            ".repeat()",
            "java.lang.String has no public method repeat that takes ()"),
        argumentSet(
            "key of a list",
            List.of(),
            "['a']",
            "found java.util.ImmutableCollections$ListN before [a], expected a map"),
        argumentSet(
            "index of a text",
            "x",
            "[0]",
            "found java.lang.String before [0], expected a list, an array or a map"),
        argumentSet(
            "key of another type",
            new TreeMap<>(Map.of(1, 2)),
            "['a']",
            "ClassCastException class java.lang.Integer cannot be cast to class java.lang.String"
                + " (java.lang.Integer and java.lang.String are in module java.base of loader"
                + " 'bootstrap')"),
        argumentSet(
            "runtime",
            Runtime.getRuntime(),
            ".availableProcessors()",
            "java.lang.Runtime.availableProcessors" + REFUSED),
        argumentSet(
            "runtime's property",
            Runtime.getRuntime(),
            ".freeMemory",
            "java.lang.Runtime.freeMemory" + REFUSED),
        argumentSet(
            "process builder",
            new ProcessBuilder("ls"),
            ".start()",
            "java.lang.ProcessBuilder.start" + REFUSED),
        argumentSet(
            "process handle",
            ProcessHandle.current(),
            ".pid()",
            "java.lang.ProcessHandle.pid" + REFUSED),
        argumentSet("thread", new Thread("t"), ".name", "java.lang.Thread.getName" + REFUSED),
        argumentSet(
            "thread's method",
            new Thread("t"),
            ".interrupt()",
            "java.lang.Thread.interrupt" + REFUSED),
        argumentSet(
            "job that is a thread",
            new Worker(),
            ".interrupt()",
            HERE + "Worker.interrupt" + REFUSED),
        argumentSet("class", String.class, ".typeName", "java.lang.Class.getTypeName" + REFUSED),
        argumentSet(
            "class by a literal name",
            String.class,
            ".getResource('x')",
            "java.lang.Class.getResource" + REFUSED),
        argumentSet(
            "class loader",
            new OwnLoader(),
            ".loadClass('x')",
            HERE + "OwnLoader.loadClass" + REFUSED),
        argumentSet(
            "class loader's own",
            new OwnLoader(),
            ".tenant",
            HERE + "OwnLoader.getTenant" + REFUSED),
        argumentSet(
            "method",
            Object.class.getMethods()[0],
            ".name",
            "java.lang.reflect.Method.getName" + REFUSED),
        argumentSet(
            "generic type",
            HashMap.class.getGenericInterfaces()[0],
            ".rawType",
            "java.lang.reflect.ParameterizedType.getRawType" + REFUSED),
        argumentSet(
            "lookup",
            MethodHandles.publicLookup(),
            ".lookupClass()",
            "java.lang.invoke.MethodHandles$Lookup.lookupClass" + REFUSED));
  }

  @Test
  void own_members_of_a_job_that_is_a_thread_are_read() throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(new Worker());

    assertThat(situation.read("${arg0.queue}")).isEqualTo("imports");
    assertThat(situation.faults).isEmpty();
  }

  @Test
  void default_stands_for_what_failed() throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(new Broken());

    assertThat(situation.read("${arg0.checked ?: 'none'}")).isEqualTo("none");
    assertThat(situation.faults)
        .containsExactly("nightly ${arg0.checked ?: 'none'}: IOException disk");
  }

  @Test
  void one_failing_part_leaves_the_rest_of_a_text() throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(new Broken());

    assertThat(situation.read("a ${arg0.checked} b ${rule}")).isEqualTo("a  b nightly");
    assertThat(situation.faults).hasSize(1);
  }

  @Test
  void failing_text_is_told_by_its_own_place() throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(new Broken());

    assertThat(situation.template("a ${arg0}").text(situation)).isEqualTo("a ");
    assertThat(situation.faults).containsExactly("nightly ${arg0}: IllegalStateException mute");
  }

  @Test
  void interrupt_that_an_accessor_swallowed_is_given_back() throws ValueSyntaxException {
    Situation situation = Situation.ofArguments(new Broken());

    situation.read("${arg0.interrupted}");

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void deaf_listener_does_not_reach_the_call() throws ValueSyntaxException {
    ValueFaults deaf =
        (place, text, fault) -> {
          throw new IllegalStateException("full");
        };
    Template template =
        Template.parse("${arg0.checked ?: 1}", Names.ofCall(List.of()), "nightly", deaf);

    assertThat(template.object(Situation.ofArguments(new Broken()))).isEqualTo(1);
  }

  @SuppressWarnings("DoNotCallSuggester") // only values call
  public static final class Broken {
    public String getChecked() throws IOException {
      throw new IOException("disk");
    }

    public String error() {
      throw new AssertionError("wrong");
    }

    public int endless() {
      return deeper(0);
    }

    private static int deeper(int depth) {
      return depth < 0 ? depth : deeper(depth + 1) + 1;
    }

    @SuppressWarnings("deprecation")
    public int dead() {
      throw new ThreadDeath();
    }

    public int interrupted() throws InterruptedException {
      throw new InterruptedException();
    }

    public void close() {}

    @Override
    public String toString() {
      throw new IllegalStateException("mute");
    }
  }

  public static final class Private {
    String field = "f";

    String getName() {
      return field;
    }
  }

  @SuppressWarnings({"EffectivelyPrivate", "UnusedMethod"}) // which is what a value shall notice
  private static final class Closed {
    public final String field = "f";

    public String getName() {
      return field;
    }
  }

  public static final class Worker extends Thread {
    public String getQueue() {
      return "imports";
    }
  }

  public static final class OwnLoader extends ClassLoader {
    public String getTenant() {
      return "acme";
    }
  }
}
