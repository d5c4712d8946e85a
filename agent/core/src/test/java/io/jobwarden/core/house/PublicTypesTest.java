package io.jobwarden.core.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A package has one or two public types; those that need more stand in the table. */
class PublicTypesTest {
  private static final int USUAL = 2;
  private static final Map<String, Integer> MORE =
      Map.ofEntries(
          Map.entry("model", 54),
          Map.entry("config", 3),
          Map.entry("config.meter", 4),
          Map.entry("cli.jvm", 4),
          Map.entry("config.pack", 3),
          Map.entry("config.part", 5),
          Map.entry("config.read", 10),
          Map.entry("config.rule", 7),
          Map.entry("config.yaml", 12),
          Map.entry("control", 12),
          Map.entry("diag", 13),
          Map.entry("explain", 3),
          Map.entry("fit", 3),
          Map.entry("guard", 20),
          Map.entry("health", 4),
          Map.entry("instance", 3),
          Map.entry("jul", 3),
          Map.entry("mdc", 4),
          Map.entry("pointcut", 10),
          Map.entry("signal.expect", 2),
          Map.entry("signal.letter", 3),
          Map.entry("signal.metric", 6),
          Map.entry("signal.trace", 3),
          Map.entry("signal.trace.otel", 4),
          Map.entry("signal.sdk", 5),
          Map.entry("signal.sink", 7),
          Map.entry("value", 9),
          Map.entry("weave", 5));

  @ParameterizedTest
  @MethodSource("counts")
  void a_package_hides_its_types(String name, int publicTypes) {
    assertThat(publicTypes)
        .as("public types of %s", name)
        .isLessThanOrEqualTo(MORE.getOrDefault(name, USUAL));
  }

  static Object[][] counts() {
    Map<String, Integer> counts = new TreeMap<>();
    for (JavaClass type : MainClasses.ofCore()) {
      if (type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC)) {
        counts.merge(
            type.getPackageName().substring("io.jobwarden.core.".length()), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .map(count -> new Object[] {count.getKey(), count.getValue()})
        .toArray(Object[][]::new);
  }
}
