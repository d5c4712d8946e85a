package io.jobwarden.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.jobwarden.core.explain.fixture.BaseConnector;
import io.jobwarden.core.explain.fixture.Connector;
import io.jobwarden.core.explain.fixture.FileConnector;
import io.jobwarden.core.explain.fixture.Fixed;
import io.jobwarden.core.explain.fixture.Lonely;
import io.jobwarden.core.explain.fixture.Tracked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In what is expected, FIX stands for the package of the fixtures. */
class NearMissTest {
  private static final String FETCH = "java.lang.String FIX.FileConnector.fetch(java.lang.String)";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the field
  NearMissTest() {}

  @ParameterizedTest
  @MethodSource("cases")
  void a_rule_that_matches_nothing_is_told_what_comes_near(String pointcut, List<String> near)
      throws IOException {
    Explained explained = Explained.of(Explained.config(pointcut), fixtures());

    assertThat(explained.matched(0)).isEmpty();
    assertThat(explained.near(0)).isEqualTo(near);
  }

  static Stream<Arguments> cases() {
    return Stream.of(
        near(
            "other parameters",
            "execution(* FIX.FileConnector.fetch(int))",
            "class found, method has other parameters: " + FETCH),
        near(
            "another name",
            "execution(* FIX.FileConnector.fetsh(..))",
            "class found, method has another name: " + FETCH),
        near(
            "a part of the name",
            "execution(* FIX.BaseConnector+.Later(..))",
            "class found, method has another name: "
                + "java.util.concurrent.CompletableFuture FIX.BaseConnector.fetchLater(java.lang.String)"),
        near(
            "another type returned",
            "execution(void FIX.FileConnector.fetch(..))",
            "class found, method returns another type: " + FETCH),
        near(
            "modifiers",
            "execution(private !public * FIX.FileConnector.fetch(..))",
            "class found, method is public and is not private: " + FETCH),
        near(
            "annotation of the method",
            "execution(@FIX.Tracked * FIX.FileConnector.fetch(..))",
            "class found, method does not carry @FIX.Tracked: " + FETCH),
        near(
            "annotation of the class",
            "execution(* FIX.BaseConnector.count(..)) && @within(FIX.Fixed)",
            "class found, method stands in a class that does not carry @FIX.Fixed: "
                + "int FIX.BaseConnector.count(int[])"),
        near(
            "annotation on classes only",
            "@annotation(FIX.Fixed)",
            "annotation FIX.Fixed stands on classes, such as FIX.FileConnector:"
                + " `@within(FIX.Fixed)` means their methods"),
        near(
            "annotation with another method",
            "@annotation(FIX.Tracked) && execution(* FIX.FileConnector.clos(..))",
            "class found, method has another name: void FIX.FileConnector.close(boolean)"),
        near(
            "annotation not there",
            "@annotation(FIX.Trackd)",
            "annotation FIX.Trackd stands on no class seen; did you mean FIX.Tracked?"),
        near(
            "abstract",
            "execution(* FIX.Connector.fetch(..))",
            "class found, method is abstract (write `FIX.Connector+` for those that implement it):"
                + " java.lang.String FIX.Connector.fetch(java.lang.String)"),
        near(
            "inherited",
            "execution(* FIX.FileConnector.count(..))",
            "class found, method is declared by a type above: int FIX.BaseConnector.count(int[])"),
        near(
            "excluded",
            "execution(* FIX.FileConnector.fetch(..)) && !within(FIX..*)",
            "class found, method is excluded by `!within(FIX..*)`: " + FETCH),
        near(
            "elsewhere",
            "execution(* FIX.FileConnector.fetch(..)) && within(com.acme.*)",
            "no class seen has a name like com.acme.*"),
        near(
            "nothing like it",
            "execution(* FIX.FileConnector.publish(..))",
            "class found, but no method like it: FIX.FileConnector declares new();"
                + " java.lang.String fetch(java.lang.String); void close(boolean)"),
        near(
            "interface of nobody",
            "execution(* FIX.Lonely+.await(..))",
            "interface FIX.Lonely is not implemented by any class seen",
            "class found, method is abstract: void FIX.Lonely.await(java.lang.String)"),
        near(
            "class misspelt",
            "execution(* FIX.FileConector.fetch(..))",
            "class FIX.FileConector is not in the class path; did you mean FIX.FileConnector?"),
        near(
            "class of another package",
            "execution(* com.acme.FileConnector.fetch(..))",
            "class com.acme.FileConnector is not in the class path; did you mean"
                + " FIX.FileConnector?"),
        near(
            "interface not there",
            "execution(* com.acme.Job+.run(..))",
            "class com.acme.Job is not in the class path, and no class seen extends or implements"
                + " it"),
        near(
            "class of the JDK",
            "execution(* javax.sql.DataSource.getConnection(int))",
            "class javax.sql.DataSource is one of the JDK, which was not looked at; add --jdk",
            "class of the JDK, method is abstract (write `javax.sql.DataSource+` for those that"
                + " implement it) and has other parameters: java.sql.Connection"
                + " javax.sql.DataSource.getConnection()",
            "class of the JDK, method is abstract (write `javax.sql.DataSource+` for those that"
                + " implement it) and has other parameters: java.sql.Connection"
                + " javax.sql.DataSource.getConnection(java.lang.String, java.lang.String)"),
        near(
            "either of two",
            "execution(* FIX.FileConnector.fetch(int)) || execution(* com.acme.Job.run(..))",
            "class com.acme.Job is not in the class path",
            "class found, method has other parameters: " + FETCH));
  }

  @Test
  void an_annotation_that_was_renamed_is_found_under_its_other_name() throws IOException {
    Path classes =
        Compiled.into(
            folder,
            "package jakarta.ejb; @interface Schedule {}",
            "package jakarta.ejb; class Job { @Schedule void run() {} }");
    Files.delete(classes.resolve("jakarta/ejb/Schedule.class"));

    Explained explained =
        Explained.of(Explained.config("@annotation(javax.ejb.Schedule)"), classes);

    assertThat(explained.near(0))
        .containsExactly(
            "annotation javax.ejb.Schedule stands on no class seen, but jakarta.ejb.Schedule does");
  }

  @Test
  void rules_that_match_are_told_nothing_of_what_is_near() throws IOException {
    Explained explained =
        Explained.of(Explained.config("execution(* FIX.Connector+.fetch(..))"), fixtures());

    assertThat(explained.matched(0)).containsExactly(FETCH);
    assertThat(explained.near(0)).isEmpty();
  }

  private Path fixtures() throws IOException {
    return ArchiveMaker.of(
            Connector.class,
            BaseConnector.class,
            FileConnector.class,
            Lonely.class,
            Tracked.class,
            Fixed.class)
        .into(folder.resolve("app.jar"));
  }

  private static Arguments near(String name, String pointcut, String... near) {
    return argumentSet(name, pointcut, List.of(near));
  }
}
