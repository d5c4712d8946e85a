package io.jobwarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.config.pack.ShippedPacks;
import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.ConcurrencyPlan;
import io.jobwarden.core.model.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PacksTest {
  private static final String PACK =
      """
      version: 1
      description: Ours.
      parameters: {most: 10, type: com.acme.Pool}
      pointcuts: {pool: "within(${param:type}+)"}
      rules:
        - {name: pool, pointcut: "pool() && execution(* take(..))", concurrency: {max: "${param:most}"}}
        - {name: close, pointcut: execution(* com.acme.Pool.close())}
      """;

  @TempDir Path folder;

  static List<String> shipped() {
    return ShippedPacks.NAMES;
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void a_shipped_pack_is_valid_alone_and_says_what_it_is_for(String name) {
    ConfigReading reading = parse("{version: 1, packs: [" + name + "]}");

    assertThat(reading.report()).isEmpty();
    assertThat(config(reading).rules()).isNotEmpty();
    assertThat(ShippedPacks.description(name, Configs.NOTHING_SET)).matches("[A-Z].*\\.( \\[.*])?");
  }

  @Test
  void all_shipped_packs_go_together() {
    ConfigReading reading =
        parse("{version: 1, packs: [" + String.join(", ", ShippedPacks.NAMES) + "]}");

    assertThat(reading.report()).isEmpty();
  }

  @Test
  void a_file_in_the_folder_of_packs_is_one_that_is_known() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../../config/packs"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              ShippedPacks.NAMES.stream().map(name -> name + ".yaml").toList());
    }
  }

  @Test
  void rules_of_packs_stand_first_in_the_order_of_the_list() throws IOException {
    write("ours.yaml", PACK);

    AgentConfig config =
        config(
            read(
                """
                version: 1
                packs: [./ours.yaml, quartz]
                rules:
                  - {name: mine, component: mine, pointcut: execution(* com.acme.Mine.run())}
                """));

    assertThat(config.rules()).extracting(Rule::name).startsWith("pool", "close", "quartz-job");
    assertThat(config.rules()).extracting(Rule::name).endsWith("mine");
  }

  @Test
  void a_rule_of_the_file_is_laid_over_that_of_a_pack_at_its_place() throws IOException {
    write("ours.yaml", PACK);

    AgentConfig config =
        config(
            read(
                """
                version: 1
                packs: [./ours.yaml]
                rules:
                  - {name: close, enabled: false}
                  - {name: pool, component: pool, concurrency: {wait: 2s}}
                """));

    Rule pool = config.rules().get(0);
    assertThat(config.rules()).hasSize(1);
    assertThat(pool.component()).isEqualTo("pool");
    assertThat(pool.pointcut()).isEqualTo("pool() && execution(* take(..))");
    assertThat(config.pointcuts()).containsEntry("pool", "within(com.acme.Pool+)");
    assertThat(pool.concurrency())
        .isNotNull()
        .returns(10, ConcurrencyPlan::max)
        .returns(Duration.ofSeconds(2), ConcurrencyPlan::maxWait);
  }

  @Test
  void parameters_are_those_of_the_file_and_else_those_of_the_pack() throws IOException {
    write("ours.yaml", PACK);

    AgentConfig config = config(read("{version: 1, packs: [{./ours.yaml: {most: 3}}]}"));

    assertThat(config.rules().get(0).concurrency()).isNotNull().returns(3, ConcurrencyPlan::max);
  }

  @Test
  void a_wrong_parameter_is_told_where_it_stands_and_a_wrong_pack_with_its_name()
      throws IOException {
    write("ours.yaml", PACK + "  - {name: odd, pointcut: execution(, enabled: false}\nhttp: {}\n");

    ConfigReading reading =
        read("version: 1\npacks: [{./ours.yaml: {most: many, mots: 3}}, ./absent.yaml]\n");

    assertThat(reading.report().lines())
        .anyMatch(
            line ->
                line.matches(
                    " +2:30 +packs\\[0]\\['./ours.yaml'].most: found many, expected a whole"
                        + " number.*"))
        .anyMatch(line -> line.matches(" +2:36 .*unknown parameter; did you mean most\\?"))
        .anyMatch(line -> line.matches(" +2:47 .*the pack ./absent.yaml cannot be read: .*"))
        .anyMatch(line -> line.matches(" +./ours.yaml:8:37 rules\\[2].pointcut: .*"))
        .anyMatch(line -> line.matches(" +./ours.yaml:9:1 +http: unknown key, expected .*"));
  }

  @Test
  void a_parameter_that_nobody_declares_is_told_in_the_pack() throws IOException {
    write("ours.yaml", PACK.replace("{most: 10, type", "{type"));

    assertThat(read("{version: 1, packs: [./ours.yaml]}").report())
        .contains("./ours.yaml:6:82")
        .contains("found ${param:most}, which is no parameter; parameters: type");
  }

  @Test
  void packs_of_a_profile_are_those_in_force() throws IOException {
    write("ours.yaml", PACK);

    AgentConfig config =
        config(
            read(
                """
                version: 1
                service: {environment: prod}
                profiles: {prod: {packs: [./ours.yaml], rules: [{name: close, enabled: false}]}}
                """));

    assertThat(config.rules()).extracting(Rule::name).containsExactly("pool");
  }

  @Test
  void files_of_packs_are_told_so_that_they_can_be_watched() throws IOException {
    write("ours.yaml", PACK);

    ConfigReading reading = read("{version: 1, packs: [./ours.yaml, quartz]}");

    assertThat(reading.packFiles()).containsExactly(folder.resolve("./ours.yaml"));
  }

  private ConfigReading read(String text) throws IOException {
    return ConfigFile.read(write("jobwarden.yaml", text), Configs.NOTHING_SET);
  }

  private static ConfigReading parse(String text) {
    return ConfigFile.parse(text, "jobwarden.yaml", Configs.NOTHING_SET);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static AgentConfig config(ConfigReading reading) {
    assertThat(reading.report()).isEmpty();
    return Objects.requireNonNull(reading.config());
  }
}
