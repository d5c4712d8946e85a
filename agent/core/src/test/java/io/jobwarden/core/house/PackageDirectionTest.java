package io.jobwarden.core.house;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds each package to the sentence "May import: …" of its package-info. */
class PackageDirectionTest {
  private static final String CORE = "io.jobwarden.core.";
  private static final JavaClasses CLASSES = MainClasses.ofCore();

  @ParameterizedTest
  @MethodSource("packages")
  void a_package_imports_what_its_sentence_allows(String name) {
    Set<String> imported = imports(CLASSES.getPackage(CORE + name));

    Set<String> allowed = PackageSentence.of(name).mayImport();

    imported.removeAll(allowed);
    assertThat(imported).as("imports of %s beyond its sentence", name).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void a_package_allows_itself_packages_that_there_are(String name) {
    Set<String> allowed = PackageSentence.of(name).mayImport();

    assertThat(packages()).containsAll(allowed);
  }

  @Test
  void packages_stand_in_no_circle() {
    slices().matching(CORE + "(**)").should().beFreeOfCycles().check(CLASSES);
  }

  static Set<String> packages() {
    Set<String> names = new TreeSet<>();
    CLASSES.forEach(type -> names.add(type.getPackageName().substring(CORE.length())));
    return names;
  }

  private static Set<String> imports(JavaPackage one) {
    Set<String> names = new TreeSet<>();
    one.getClassDependenciesFromThisPackage().stream()
        .map(dependency -> dependency.getTargetClass().getPackageName())
        .filter(target -> target.startsWith(CORE))
        .map(target -> target.substring(CORE.length()))
        .forEach(names::add);
    return names;
  }
}
