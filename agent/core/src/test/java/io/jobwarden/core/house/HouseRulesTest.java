package io.jobwarden.core.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.core.agent.Agent;
import io.jobwarden.core.guard.Retries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
  private static final JavaClasses CLASSES = MainClasses.ofCoreAndBootstrap();
  private static final DescribedPredicate<JavaClass> ADVICE =
      DescribedPredicate.describe(
          "advice",
          type ->
              type.getPackageName().endsWith(".weave") && type.getSimpleName().endsWith("Advice"));

  /**
   * The gate and the sinks, the timer, the agent's threads, the weaver, and where code of the
   * application is run to read a value, a text or a gauge.
   */
  private static final Set<String> EDGES =
      Set.of(
          "CallGate",
          "Deadlines",
          "RuleSignals",
          "RunSpan",
          "Carriers",
          "Said",
          "SpanSender",
          "AfterMain",
          "ConfigWatch",
          "ControlCall",
          "Expectations",
          "HeartbeatFile",
          "PendingCall",
          "Publishers",
          "Round",
          "SubscribedCall",
          "EndListener",
          "LetterLoop",
          "LineLoop",
          "Request",
          "Routes",
          "SecondLook",
          "Shared",
          "WatchedCheck",
          "WeaveTransformer",
          "Path",
          "Place",
          "Template",
          "ThrowableText");

  @Test
  void clocks_are_asked_of_the_ticker() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.jobwarden.core.model.SystemTicker")
        .and()
        .areNotAssignableTo(CallGate.class)
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  @Test
  void nobody_touches_a_logging_framework() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging..")
        .because("it would fix the log manager of the application")
        .check(CLASSES);
  }

  @Test
  void the_agent_ends_the_jvm_only_where_a_strict_file_says_so() {
    noClasses()
        .that()
        .areNotAssignableTo(Agent.class)
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }

  @Test
  void only_a_guard_makes_a_thread_of_the_application_sleep_at_one_place_each() {
    noClasses()
        .that()
        .areNotAssignableTo(Retries.class)
        .and()
        .doNotHaveFullyQualifiedName("io.jobwarden.core.guard.Pause")
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", long.class, int.class)
        .check(CLASSES);
  }

  @Test
  void no_text_is_formatted_on_the_call_path() {
    noClasses()
        .that()
        .resideInAnyPackage("..core.call..", "..core.guard..", "io.jobwarden.bootstrap")
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "String.format",
                call ->
                    call.getTargetOwner().isEquivalentTo(String.class)
                        && call.getName().equals("format")))
        .check(CLASSES);
  }

  @Test
  void names_come_from_the_job() {
    classes().should().haveNameNotMatching(".*(Manager|Helper|Utils?|Impl)(\\$.*)?").check(CLASSES);
  }

  @Test
  void advice_has_no_fields() {
    fields()
        .that()
        .areDeclaredInClassesThat(ADVICE)
        .should(NotBe.there())
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void advice_has_no_lambda_and_no_method_of_its_own() {
    methods()
        .that()
        .areDeclaredInClassesThat(ADVICE)
        .should()
        .haveNameMatching("enter|exit")
        .andShould()
        .beStatic()
        .check(CLASSES);
  }

  @Test
  void advice_names_the_gate_and_the_jdk_only() {
    classes()
        .that(ADVICE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "io.jobwarden.bootstrap",
            "net.bytebuddy.asm",
            "net.bytebuddy.implementation.bytecode.assign",
            "io.jobwarden.core.weave")
        .check(CLASSES);
  }

  @Test
  void static_state_stands_at_known_places() {
    fields()
        .that()
        .areStatic()
        .and()
        .areNotFinal()
        .should()
        .haveFullName("io.jobwarden.bootstrap.CallGate.engine")
        .orShould()
        .haveFullName("io.jobwarden.bootstrap.CallGate.resident")
        .orShould()
        .haveFullName("io.jobwarden.core.diag.AgentLog.detailed")
        .check(CLASSES);
  }

  @Test
  void whatever_is_thrown_is_caught_at_known_edges_only() throws IOException {
    Set<String> edges = new TreeSet<>();
    for (Path file : MainClasses.sources()) {
      if (Files.readString(file).contains("catch (Throwable ")) {
        edges.add(file.getFileName().toString().replace(".java", ""));
      }
    }

    assertThat(edges).isSubsetOf(EDGES);
  }
}
