package io.jobwarden.core.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.WovenMethod;
import io.jobwarden.core.weave.fixture.Forms;
import io.jobwarden.core.weave.fixture.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What weaving does to class files, and to those it cannot weave. */
class ClassFilesTest {
  private static final String MADE = "execution(* " + MadeClass.NAME + ".*(..))";

  @ParameterizedTest
  @ValueSource(ints = {46, 47, 48, 49, 50, 51, 52, 53, 55, 61})
  void a_class_file_of_whatever_version_is_woven(int version) throws Throwable {
    try (TestAgent agent = TestAgent.of(retried())) {
      WovenClass made = load(agent, MadeClass.ofVersion(version));

      assertThat(made.call("small", 5)).isEqualTo(2);
      assertThatThrownBy(() -> made.call("small", 0)).isInstanceOf(ArithmeticException.class);

      assertThat(agent.metric("r_runs_total")).isEqualTo(2);
      assertThat(agent.metric("r_retries_total")).isEqualTo(1);
    }
  }

  @Test
  void a_method_that_cannot_be_woven_is_left_alone_and_its_sibling_woven() throws Throwable {
    try (TestAgent agent = TestAgent.of(retried())) {
      WovenClass made = load(agent, MadeClass.withHugeMethod());

      assertThat(made.call("huge", 1)).isEqualTo(21_841);
      assertThat(made.call("small", 5)).isEqualTo(2);

      assertThat(agent.woven).extracting(WovenMethod::methodName).containsExactly("small");
      assertThat(agent.metric("r_runs_total")).isEqualTo(1);
    }
  }

  @Test
  void methods_are_woven_also_where_the_type_of_one_is_not_there() {
    try (TestAgent agent = TestAgent.of(retried())) {
      byte[] file = MadeClass.returningAbsentType();

      byte[] woven =
          agent.transformer().transform(null, MadeClass.NAME.replace('.', '/'), null, null, file);

      assertThat(woven).isNotNull();
      assertThat(agent.woven)
          .extracting(WovenMethod::methodName)
          .containsExactly("small", "absent");
    }
  }

  @Test
  void a_subroutine_of_an_old_compiler_works_woven_or_left_alone() throws Throwable {
    try (TestAgent agent = TestAgent.of(retried())) {
      WovenClass made = load(agent, MadeClass.withSubroutine());

      assertThat(made.call("finallyOf", 1)).isEqualTo(2);
      assertThat(made.call("small", 5)).isEqualTo(2);
      assertThat(agent.woven).extracting(WovenMethod::methodName).contains("small");
    }
  }

  @Test
  void a_file_that_is_none_is_left_alone() {
    try (TestAgent agent = TestAgent.of(retried())) {
      byte[] broken = Arrays.copyOf(MadeClass.ofVersion(52), 60);

      byte[] woven =
          agent.transformer().transform(null, MadeClass.NAME.replace('.', '/'), null, null, broken);

      assertThat(woven).isNull();
      assertThat(agent.woven).isEmpty();
    }
  }

  @Test
  void a_class_keeps_its_members() {
    Rule rule = TestRules.retried("r", "Forms.*", 2).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      Class<?> woven = agent.weave(Forms.class).type();

      assertThat(members(woven)).isEqualTo(members(Forms.class));
      assertThat(woven.getModifiers()).isEqualTo(Forms.class.getModifiers());
    }
  }

  @Test
  void a_class_that_no_rule_matches_is_unchanged() {
    try (TestAgent agent = TestAgent.of(TestRules.counted("r", "Shapes.Base.*").build())) {
      WovenLoader loader = agent.loader();

      loader.load(Shapes.Polite.class.getName());

      assertThat(loader.changed(Shapes.Polite.class.getName())).isNull();
    }
  }

  @Test
  void methods_that_no_rule_matches_are_unchanged() {
    try (TestAgent agent = TestAgent.of(TestRules.retried("r", "Forms.staticInt", 2).build())) {
      WovenLoader loader = agent.loader();
      loader.load(Forms.class.getName());

      byte[] file = loader.changed(Forms.class.getName());

      assertThat(Instructions.gateCalls(file, "staticInt")).isNotEmpty();
      assertThat(Instructions.gateCalls(file, "instanceInt")).isEmpty();
      assertThat(Instructions.gateCalls(file, "<init>")).isEmpty();
    }
  }

  @Test
  void a_method_has_one_number_for_the_life_of_its_loader() {
    try (TestAgent agent = TestAgent.of(TestRules.counted("r", "Forms.staticInt").build())) {
      WovenLoader loader = agent.loader();
      loader.load(Forms.class.getName());
      byte[] file = loader.original(Forms.class.getName());

      agent
          .transformer()
          .transform(loader, Forms.class.getName().replace('.', '/'), null, null, file);
      agent.loader().load(Forms.class.getName());

      assertThat(agent.woven).extracting(WovenMethod::site).hasSize(3);
      assertThat(agent.woven.get(0).site())
          .isEqualTo(agent.woven.get(1).site())
          .isNotEqualTo(agent.woven.get(2).site());
    }
  }

  private static Rule retried() {
    return TestRules.retried("r", "unused", 2).pointcut(MADE).build();
  }

  private static WovenClass load(TestAgent agent, byte[] file) {
    return new WovenClass(agent.loader().load(MadeClass.NAME, file));
  }

  private static List<String> members(Class<?> type) {
    List<String> members = new ArrayList<>();
    Stream.of(type.getDeclaredMethods(), type.getDeclaredFields(), type.getDeclaredConstructors())
        .flatMap(Arrays::stream)
        .forEach(member -> members.add(member.toString()));
    members.sort(null);
    return members;
  }
}
