package io.jobwarden.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwarden.core.explain.archive.ClassPath;
import io.jobwarden.core.explain.fixture.BaseConnector;
import io.jobwarden.core.explain.fixture.Connector;
import io.jobwarden.core.explain.fixture.FileConnector;
import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.pointcut.Pointcut;
import io.jobwarden.core.pointcut.PointcutSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTest {
  private static final String PLACE = "io.jobwarden.core.explain.fixture.";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the field
  ExplainTest() {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "execution(* com.fasterxml.jackson.databind.JsonSerializer+.serialize(..))",
        "within(com.fasterxml.jackson.databind.ser..*Serializer) && !execution(static * *(..))",
        "execution(com.fasterxml.jackson.databind.node..*.new(..))",
        "@within(com.fasterxml.jackson.databind.annotation.JacksonStdImpl)"
            + " || execution(* java.util.Comparator+.compare(*, *))",
        "@annotation(java.lang.Deprecated)"
      })
  void what_is_told_to_match_is_what_the_pointcut_matches(String pointcut)
      throws IOException, PointcutSyntaxException {
    Path library =
        Path.of(ObjectMapper.class.getProtectionDomain().getCodeSource().getLocation().getPath());

    Explained explained = Explained.of(Explained.config(pointcut), library);

    assertThat(explained.matched(0))
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(all(Pointcut.parse(pointcut, Map.of()), library));
  }

  /** Describes every class, without any shortcut. */
  private static Set<String> all(Pointcut pointcut, Path library) throws IOException {
    Set<String> all = new TreeSet<>();
    try (ClassPath classPath = ClassPath.open(List.of(library), null)) {
      TypePool pool =
          TypePool.Default.of(
              ClassFileLocator.ForClassLoader.of(ExplainTest.class.getClassLoader()));
      for (String name : classPath.names()) {
        TypeDescription type = pool.describe(name.replace('/', '.')).resolve();
        for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
          if (pointcut.matches(type, method)) {
            all.add(Signature.of(type, method));
          }
        }
      }
    }
    return all;
  }

  @Test
  void each_method_is_told_in_a_form_that_a_pointcut_takes() throws IOException {
    Path jar = fixtures();
    Explained explained = Explained.of(Explained.config("within(FIX..*)"), jar);

    for (String signature : explained.matched(0)) {
      Explained again = Explained.of(Explained.config("execution(" + signature + ")"), jar);

      assertThat(again.matched(0)).containsExactly(signature);
    }
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void a_guard_that_does_not_fit_a_method_is_told_with_its_reason(
      String rule, boolean effective, String message) throws IOException {
    Explained explained = Explained.of(Explained.config(rule), fixtures());

    assertThat(explained.guards(0)).containsExactly(message);
    assertThat(explained.json.at("/rules/0/guards/0/effective").asBoolean()).isEqualTo(effective);
  }

  static Stream<Arguments> unfit() {
    String later = "{pointcut: execution(* FIX.BaseConnector.fetchLater(..)), ";
    String count = "{pointcut: execution(* FIX.BaseConnector.count(..)), ";
    return Stream.of(
        argumentSet(
            "fallback of another type",
            count + "fallback: {value: many}}",
            false,
            "rule r1: fallback has no effect on "
                + PLACE
                + "BaseConnector.count: \"many\" is no int"),
        argumentSet(
            "async retry of no future",
            count + "retry: {async: true}}",
            false,
            "rule r1: retry has no effect on "
                + PLACE
                + "BaseConnector.count: async: true needs a"
                + " method that is declared to return CompletionStage or CompletableFuture"),
        argumentSet(
            "retry of what throws",
            later + "retry: {attempts: 2}}",
            true,
            "rule r1 retries "
                + PLACE
                + "BaseConnector.fetchLater only where it throws, not where"
                + " the future that it returns fails; write async: true for that"),
        argumentSet(
            "retry under a lock",
            count + "retry: {attempts: 2}}",
            true,
            "rule r1 retries "
                + PLACE
                + "BaseConnector.count, which is synchronized: its lock is"
                + " held while a retry waits"),
        argumentSet(
            "constructor among methods",
            "{pointcut: execution(FIX.FileConnector.new()) || execution(* FIX.FileConnector.fetch(..)),"
                + " rate: {permits: 1, per: 1s}, retry: {attempts: 2}}",
            false,
            "rule r1: retry, rate has no effect on "
                + PLACE
                + "FileConnector.new: the JVM allows no"
                + " handler around a constructor"));
  }

  @Test
  void the_second_of_two_rules_that_retry_one_method_is_told() throws IOException {
    String rule = "{pointcut: execution(* FIX.FileConnector.fetch(..)), retry: {attempts: 2}}";
    AgentConfig config =
        Explained.config(rule, rule.replace("FileConnector.fetch", "Connector+.fetch"));

    Explained explained = Explained.of(config, fixtures());

    assertThat(explained.guards(0)).isEmpty();
    assertThat(explained.guards(1))
        .containsExactly(
            "rules r1 and r2 both retry "
                + PLACE
                + "FileConnector.fetch; the second one does not retry there");
  }

  @Test
  void a_class_file_that_is_too_old_to_retry_futures_is_told() throws IOException {
    Path jar = ArchiveMaker.empty().with("com/acme/Old.class", old()).into(folder.resolve("a.jar"));

    Explained explained =
        Explained.of(
            Explained.config("{pointcut: execution(* com.acme.Old.fetch()), retry: {async: true}}"),
            jar);

    assertThat(explained.guards(0))
        .containsExactly(
            "rule r1: retry has no effect on com.acme.Old.fetch: its class file is older than"
                + " version 51 (Java 7)");
  }

  private static byte[] old() {
    ClassWriter file = new ClassWriter(0);
    file.visit(Opcodes.V1_6, Opcodes.ACC_PUBLIC, "com/acme/Old", null, "java/lang/Object", null);
    var code = file.visitMethod(0, "fetch", "()Ljava/util/concurrent/CompletionStage;", null, null);
    code.visitCode();
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
    return file.toByteArray();
  }

  @Test
  void what_cannot_be_read_is_noted_and_does_not_cost_the_rest() throws IOException {
    byte[] future = ArchiveMaker.classFile(Connector.class);
    future[6] = 1; // a version that no JVM will have for long: 256 and some
    Path classes =
        ArchiveMaker.of(FileConnector.class)
            .with("com/acme/Job.class", "no class file")
            .with(Connector.class.getName().replace('.', '/') + ".class", future)
            .unpackedInto(folder);
    Files.writeString(folder.resolve("broken.jar"), "");

    try (ClassPath classPath =
        ClassPath.open(List.of(classes, folder.resolve("broken.jar")), null)) {
      Explained explained =
          Explained.of(
              Explained.config("execution(* FIX..*+.*e*(..)) || execution(* com.acme..*+.*(..))"),
              ClassSource.archives(classPath));

      assertThat(explained.matched(0))
          .containsExactly(
              "java.lang.String FIX.FileConnector.fetch(java.lang.String)",
              "void FIX.FileConnector.close(boolean)");
      assertThat(explained.notes())
          .containsExactly(
              "2 classes that rules may match have files that are not understood, such as"
                  + " com.acme.Job (no class file); what it holds is not known here",
              "cannot be read: " + folder.resolve("broken.jar") + ": it is no zip file",
              "1 type is extended or implemented, but not in the class path, such as"
                  + " FIX.BaseConnector: what stands above is not known");
    }
  }

  @Test
  void text_and_json_tell_the_same() throws IOException {
    Explained explained =
        Explained.of(
            Explained.config(
                "{pointcut: execution(* FIX.BaseConnector.count(..)), fallback: {value: many}}",
                "execution(* FIX.BaseConnector.counts(..))"),
            fixtures());

    assertThat(explained.explanation.text().replace(PLACE, "FIX."))
        .isEqualTo(
            """
            2 rules tried on 3 classes in 1 jar or folder

            rule r1 matches 1 method of 1 class
              int FIX.BaseConnector.count(int[])
              guard: rule r1: fallback has no effect on FIX.BaseConnector.count: "many" is no int

            rule r2 matches nothing: execution(* FIX.BaseConnector.counts(..))
              near: class found, method has another name: int FIX.BaseConnector.count(int[])
            """);
    assertThat(explained.json)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"rules":[
                      {"name":"r1","pointcut":"execution(* FIX.BaseConnector.count(..))",
                       "matched":["int FIX.BaseConnector.count(int[])"],"near":[],
                       "guards":[{"guard":"fallback","method":"int FIX.BaseConnector.count(int[])",
                         "effective":false,"message":"rule r1: fallback has no effect on FIX.BaseConnector.count: \\"many\\" is no int"}]},
                      {"name":"r2","pointcut":"execution(* FIX.BaseConnector.counts(..))","matched":[],
                       "near":["class found, method has another name: int FIX.BaseConnector.count(int[])"],
                       "guards":[]}],
                     "classes":3,"notes":[]}
                    """
                        .replace("FIX.", PLACE)));
  }

  @Test
  void of_many_methods_people_see_the_first() throws IOException {
    StringBuilder methods = new StringBuilder();
    for (int i = 10; i < 70; i++) {
      methods.append("void m").append(i).append("() {} ");
    }
    Path classes = Compiled.into(folder, "package com.acme; class Job { " + methods + "}");

    Explained explained = Explained.of(Explained.config("execution(* com.acme.Job.m*())"), classes);

    assertThat(explained.matched(0)).hasSize(60);
    assertThat(explained.explanation.text())
        .contains("  void com.acme.Job.m59()\n  and 10 more, which --json shows\n")
        .doesNotContain("m60");
  }

  private Path fixtures() throws IOException {
    return ArchiveMaker.of(Connector.class, BaseConnector.class, FileConnector.class)
        .into(folder.resolve("app.jar"));
  }
}
