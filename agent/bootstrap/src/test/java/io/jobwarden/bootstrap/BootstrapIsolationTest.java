package io.jobwarden.bootstrap;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What every class loader of an application sees must stand on the JDK alone. */
class BootstrapIsolationTest {
  private static final JavaClasses FLOOR =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.jobwarden.bootstrap");

  @Test
  void the_floor_names_the_base_module_and_itself_only() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java.lang..", "java.util..", "io.jobwarden.bootstrap")
        .because("the bootstrap loader sees nothing else")
        .check(FLOOR);
  }

  @Test
  void the_engine_and_the_agent_at_work_are_all_that_can_be_exchanged() {
    fields()
        .that()
        .areStatic()
        .and()
        .areNotFinal()
        .should()
        .haveFullName("io.jobwarden.bootstrap.CallGate.engine")
        .orShould()
        .haveFullName("io.jobwarden.bootstrap.CallGate.resident")
        .check(FLOOR);
  }

  @Test
  void the_floor_is_a_handful_of_classes() {
    assertThat(FLOOR).hasSizeLessThan(12);
  }
}
