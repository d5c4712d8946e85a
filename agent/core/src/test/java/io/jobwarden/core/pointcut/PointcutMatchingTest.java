package io.jobwarden.core.pointcut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jobwarden.core.pointcut.fixture.Color;
import io.jobwarden.core.pointcut.fixture.Connector;
import io.jobwarden.core.pointcut.fixture.Fetcher;
import io.jobwarden.core.pointcut.fixture.FileConnector;
import io.jobwarden.core.pointcut.fixture.Job;
import io.jobwarden.core.pointcut.fixture.NightJob;
import io.jobwarden.core.pointcut.fixture.StringFetcher;
import io.jobwarden.core.pointcut.fixture.Tracked;
import io.jobwarden.core.pointcut.fixture.deep.CachedConnector;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PointcutMatchingTest {
  private static final String FIXTURE = "io.jobwarden.core.pointcut.fixture";

  static Stream<Arguments> cases() throws ClassNotFoundException {
    Class<?> anonymous = Class.forName(FileConnector.class.getName() + "$1");
    Class<?> green = Class.forName(Color.class.getName() + "$1");
    Class<?> deep = FileConnector.Options.Deep.class;
    return Stream.of(
        // declaring types
        arguments("execution(* ~.FileConnector.fetch(..))", FileConnector.class, "fetch fetch"),
        arguments("execution(* ~.Connector.fetch(..))", FileConnector.class, ""),
        arguments("execution(* ~.Connector+.fetch(..))", FileConnector.class, "fetch fetch"),
        arguments("execution(* ~.Connector+.fetch(..))", Connector.class, ""),
        arguments("execution(* ~.Connector+.*(..))", Connector.class, "close none"),
        arguments("execution(* ~.Connector.close())", Connector.class, "close"),
        arguments("execution(* ~.Connector+.*(..))", CachedConnector.class, "close drop"),
        arguments("execution(* ~.deep.CachedConnector.fetch(..))", CachedConnector.class, ""),
        arguments("execution(* ~.*Conn*+.close(..))", CachedConnector.class, "close"),
        arguments("execution(* ~.*.close())", CachedConnector.class, ""),
        arguments("execution(* ~..*.close())", CachedConnector.class, "close"),
        arguments("execution(* io..deep.*.close())", CachedConnector.class, "close"),
        arguments("execution(* *..CachedConnector.close())", CachedConnector.class, "close"),
        arguments("execution(* *.close())", CachedConnector.class, "close"),
        arguments("execution(* CachedConnector.close())", CachedConnector.class, ""),
        arguments("execution(* io.*.core..*.close())", CachedConnector.class, "close"),
        arguments("execution(* io.*.*.close())", CachedConnector.class, ""),
        arguments("execution(* Object+.run())", NightJob.class, "run"),
        arguments("execution(* Object+.close())", Connector.class, "close"),
        arguments("execution(* Runnable+.run())", anonymous, "run"),
        arguments("execution(* java.lang.Object.hashCode())", Object.class, ""),
        arguments("execution(* Object.toString())", Object.class, "toString"),
        arguments("execution(* Thread.*Priority(int))", Thread.class, "setPriority"),
        // nested types
        arguments(
            "execution(* ~.FileConnector.Options.*(..))", FileConnector.Options.class, "limit"),
        arguments(
            "execution(* ~.FileConnector$Options.*(..))", FileConnector.Options.class, "limit"),
        arguments("execution(* ~.*.*(..))", FileConnector.Options.class, ""),
        arguments("execution(* ~.*.*.*(..))", FileConnector.Options.class, "limit"),
        arguments("execution(* ~..*.*(..))", FileConnector.Options.class, "limit"),
        arguments("execution(* ~.FileConnector.Options.Deep.*(..))", deep, "fetch"),
        arguments("execution(* ~.FileConnector$Options.Deep.*(..))", deep, "fetch"),
        arguments("execution(* ~.FileConnector..*.*(..))", deep, "fetch"),
        arguments("execution(* ~$FileConnector.fetch(..))", FileConnector.class, ""),
        arguments("execution(* ~.FileConnector$1.run())", anonymous, "run"),
        // names
        arguments("execution(* fet*(..))", FileConnector.class, "fetch fetch"),
        arguments("execution(* *etc*(..))", FileConnector.class, "fetch fetch"),
        arguments("execution(* f*t*h*(..))", FileConnector.class, "fetch fetch"),
        arguments("execution(* fetc(..))", FileConnector.class, ""),
        arguments("execution(* *x(..))", FileConnector.class, ""),
        // parameters
        arguments("execution(* fetch())", FileConnector.class, ""),
        arguments("execution(* fetch(*))", FileConnector.class, "fetch"),
        arguments("execution(* fetch(String))", FileConnector.class, "fetch"),
        arguments("execution(* fetch(java.lang.String, int))", FileConnector.class, "fetch"),
        arguments("execution(* fetch(*, int))", FileConnector.class, "fetch"),
        arguments("execution(* fetch(.., int))", FileConnector.class, "fetch"),
        arguments("execution(* fetch(String, ..))", FileConnector.class, "fetch fetch"),
        arguments("execution(* fetch(.., String, ..))", FileConnector.class, "fetch fetch"),
        arguments("execution(* fetch(.., String, .., int, ..))", FileConnector.class, "fetch"),
        arguments("execution(* fetch(Integer, ..))", FileConnector.class, ""),
        arguments("execution(* fetch(CharSequence, ..))", FileConnector.class, ""),
        arguments("execution(* fetch(CharSequence+, ..))", FileConnector.class, "fetch fetch"),
        arguments("execution(* fetch(*, Object+))", FileConnector.class, ""),
        arguments("execution(* log(String, Object...))", Job.class, "log"),
        arguments("execution(* log(String, Object[]))", Job.class, "log"),
        arguments("execution(* log(String, Object))", Job.class, ""),
        arguments("execution(* log(String, String...))", Job.class, ""),
        arguments("execution(* log(*, *[]))", Job.class, "log"),
        arguments("execution(* log(*, Object+))", Job.class, "log"),
        arguments("execution(* count(byte[], int[][]))", Job.class, "count"),
        arguments("execution(* count(byte [ ], *[]))", Job.class, "count"),
        arguments("execution(* count(byte[], int[]))", Job.class, ""),
        arguments("execution(* count(byte[], *[][][]))", Job.class, ""),
        arguments("execution(* *(Integer, java.io.Serializable))", Job.class, "entry"),
        arguments("execution(* *(Number+, ..))", Job.class, "entry"),
        // return types
        arguments("execution(long *(..))", Job.class, "count total"),
        arguments("execution(java.util.Map.Entry *(..))", Job.class, "entry"),
        arguments("execution(java.util.Map$Entry *(..))", Job.class, "entry"),
        arguments("execution(java.util.* *(..))", Job.class, ""),
        arguments("execution(java.util..* *(..))", Job.class, "entry"),
        arguments("execution(String fetch(..))", FileConnector.class, "fetch"),
        arguments("execution(Object+ fetch(..))", FileConnector.class, "fetch"),
        arguments("execution(Object fetch(..))", FileConnector.class, ""),
        arguments("execution(Runnable+ *(..))", FileConnector.class, "anonymous"),
        arguments("execution(~.Color[] values())", Color.class, "values"),
        arguments("execution(* shade())", Color.class, "shade"),
        arguments("execution(* ~.Color.shade())", green, ""),
        arguments("execution(* ~.Color+.shade())", green, "shade"),
        // generics, bridges
        arguments("execution(* fetch(..))", StringFetcher.class, "fetch"),
        arguments("execution(* fetch(String, java.util.List))", StringFetcher.class, "fetch"),
        arguments("execution(* fetch(CharSequence, ..))", StringFetcher.class, ""),
        arguments("execution(* fetch(..))", Fetcher.class, ""),
        arguments(
            "execution(java.util.Collection+ ~.Fetcher+.*(..))", StringFetcher.class, "fetch"),
        // modifiers, what has no body
        arguments("execution(public * *(..))", Job.class, "run runFinally total"),
        arguments("execution(public !final * *(..))", Job.class, "run total"),
        arguments("execution(public ! final void *(..))", Job.class, "run"),
        arguments("execution(private static * *(..))", Job.class, "count"),
        arguments("execution(!public !protected !private * *(..))", Job.class, "entry help log"),
        arguments("execution(protected synchronized * *(..))", Job.class, "guarded"),
        arguments("execution(static * *(..))", Job.class, "count help"),
        arguments("execution(!static * lambda*(..))", Job.class, ""),
        arguments("execution(* *ork(..))", Job.class, ""),
        // constructors
        arguments("execution(~.Job.new(..))", Job.class, "new new"),
        arguments("execution(~.Job.new())", Job.class, "new"),
        arguments("execution(protected ~.Job.new(String, int...))", Job.class, "new"),
        arguments("execution(~.Job+.new(..))", NightJob.class, "new"),
        arguments("execution(~.Job.new(..))", NightJob.class, ""),
        arguments("execution(new(..)) && within(~..*)", NightJob.class, "new"),
        arguments("within(~.NightJob)", NightJob.class, "run work"),
        arguments("within(~.NightJob) && !execution(new(..))", NightJob.class, "run work"),
        arguments("!(execution(new(..)) || execution(* run()))", NightJob.class, "work"),
        arguments("!!execution(new(..))", NightJob.class, "new"),
        arguments("execution(new(..)) && execution(* *(..))", NightJob.class, ""),
        arguments("execution(new(..)) || execution(* work())", NightJob.class, "new work"),
        // within
        arguments("within(~.FileConnector)", FileConnector.Options.class, "limit"),
        arguments("within(~.FileConnector)", anonymous, "run"),
        arguments("within(~.FileConnector.Options)", deep, "fetch"),
        arguments("within(~.FileConnector.Options.Deep)", FileConnector.Options.class, ""),
        arguments("within(~.Connector+)", FileConnector.Options.class, "limit"),
        arguments("within(~.Color)", green, "shade"),
        arguments("within(~..*) && execution(* drop())", CachedConnector.class, "drop"),
        arguments("within(~.*) && execution(* drop())", CachedConnector.class, ""),
        arguments("within(*) && execution(* drop())", CachedConnector.class, "drop"),
        arguments("!within(~.deep.*) && execution(* close())", CachedConnector.class, ""),
        arguments("!within(~.deep.*) && execution(* close())", Connector.class, "close"),
        // annotations
        arguments("@annotation(~.Tracked)", Job.class, "run runFinally"),
        arguments("@annotation(~.Tracked)", NightJob.class, ""),
        arguments("@annotation(~.Tracked.Closely)", Job.class, "runFinally"),
        arguments("@annotation(~.Tracked$Closely)", Job.class, "runFinally"),
        arguments("@annotation(~..*)", Job.class, "run runFinally"),
        arguments("@annotation(Deprecated) && execution(* getY*())", Date.class, "getYear"),
        arguments(
            "@annotation(Deprecated) && execution(* getT*())", Date.class, "getTimezoneOffset"),
        arguments("execution(@~.Tracked * *(..))", Job.class, "run runFinally"),
        arguments("execution(@~.Tracked @~.Tracked.Closely * *(..))", Job.class, "runFinally"),
        arguments("execution(@~.Tracked public !final void run*())", Job.class, "run"),
        arguments("@within(~.Service) && execution(* r*(..))", Job.class, "run runFinally"),
        arguments("@within(~.Service) && execution(* r*(..))", NightJob.class, "run"),
        arguments("@within(~.Tracked) && execution(* r*(..))", NightJob.class, ""),
        arguments("@within(~.Tracked) && execution(* r*(..))", Job.class, "run runFinally"),
        // logic
        arguments("execution(* run()) || execution(* work())", NightJob.class, "run work"),
        arguments("execution(* *()) && !execution(* work())", NightJob.class, "run"),
        arguments(
            "execution(* *()) && !(execution(* work()) || within(*..*Job))", NightJob.class, ""),
        arguments(
            "execution(* run()) || execution(* work()) && within(x.Y)", NightJob.class, "run"),
        arguments("(execution(* run()) || execution(* work())) && within(x.Y)", NightJob.class, ""),
        arguments("jobs() && execution(* run())", NightJob.class, "run"),
        arguments("!jobs() && execution(* close())", Connector.class, "close"),
        arguments("night.only()", NightJob.class, "run work"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pointcut_matches_exactly_the_methods_meant(String text, Class<?> type, String expected)
      throws PointcutSyntaxException {
    Map<String, String> named =
        Map.of("jobs", "within(" + FIXTURE + ".Job+)", "night.only", "jobs() && !within(*..Job)");
    Pointcut pointcut = Pointcut.parse(text.replace("~", FIXTURE), named);

    String loaded = matched(pointcut, TypeDescription.ForLoadedType.of(type));
    String described = matched(pointcut, describe(type.getName()));

    assertThat(loaded).isEqualTo(expected);
    assertThat(described).isEqualTo(expected);
  }

  @Test
  void missing_supertype_is_known_by_its_name_alone() throws PointcutSyntaxException {
    TypeDescription cached = describeWithout(FileConnector.class, CachedConnector.class);

    assertThat(matched("execution(* ~.FileConnector+.close())", cached)).isEqualTo("close");
    assertThat(matched("execution(* ~.Connector+.close())", cached)).isEmpty();
  }

  @Test
  void missing_type_of_a_parameter_is_met_by_a_star_alone() throws PointcutSyntaxException {
    TypeDescription fetcher = describeWithout(List.class, StringFetcher.class);

    assertThat(matched("execution(* fetch(String, *))", fetcher)).isEqualTo("fetch");
    assertThat(matched("execution(* fetch(..))", fetcher)).isEqualTo("fetch");
    assertThat(matched("execution(* fetch(*, java.util.List))", fetcher)).isEmpty();
    assertThat(matched("execution(java.util.List fetch(..))", fetcher)).isEmpty();
  }

  @Test
  void annotation_without_a_class_file_counts_for_nothing_as_in_reflection()
      throws PointcutSyntaxException {
    TypeDescription job = describeWithout(Tracked.class, Job.class);

    assertThat(matched("@annotation(~.Tracked)", job)).isEmpty();
    assertThat(matched("@annotation(~.Tracked.Closely)", job)).isEqualTo("runFinally");
  }

  @Test
  void class_around_a_nested_one_may_be_missing() throws PointcutSyntaxException {
    TypeDescription options = describeWithout(FileConnector.class, FileConnector.Options.class);

    assertThat(matched("within(~.FileConnector.Options)", options)).isEqualTo("limit");
    assertThat(matched("within(~.FileConnector)", options)).isEmpty();
  }

  @Test
  void pointcut_prints_as_it_was_written() throws PointcutSyntaxException {
    assertThat(Pointcut.parse(" within( a.B )", Map.of())).hasToString(" within( a.B )");
  }

  private static String matched(String text, TypeDescription type) throws PointcutSyntaxException {
    return matched(Pointcut.parse(text.replace("~", FIXTURE), Map.of()), type);
  }

  private static String matched(Pointcut pointcut, TypeDescription type) {
    return type.getDeclaredMethods().stream()
        .filter(method -> pointcut.matches(type, method))
        .map(method -> method.isConstructor() ? "new" : method.getName())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static TypeDescription describe(String name) {
    return TypePool.Default.of(PointcutMatchingTest.class.getClassLoader())
        .describe(name)
        .resolve();
  }

  private static TypeDescription describeWithout(Class<?> missing, Class<?> type) {
    ClassFileLocator all = ClassFileLocator.ForClassLoader.of(type.getClassLoader());
    ClassFileLocator locator =
        new ClassFileLocator() {
          @Override
          public Resolution locate(String name) throws IOException {
            return name.equals(missing.getName()) ? new Resolution.Illegal(name) : all.locate(name);
          }

          @Override
          public void close() {}
        };
    return TypePool.Default.of(locator).describe(type.getName()).resolve();
  }
}
