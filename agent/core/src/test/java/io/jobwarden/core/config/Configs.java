package io.jobwarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.Rule;
import java.util.Map;
import java.util.Objects;

/** Configurations of texts that must be right. */
final class Configs {
  static final Environment NOTHING_SET = Environment.of(Map.of(), Map.of(), "Main");

  private Configs() {}

  static AgentConfig of(String yaml) {
    return of(yaml, NOTHING_SET);
  }

  static AgentConfig of(String yaml, Environment environment) {
    ConfigReading reading = ConfigFile.parse(yaml, "jobwarden.yaml", environment, new StubSyntax());
    assertThat(reading.errors()).isEmpty();
    return Objects.requireNonNull(reading.config());
  }

  /** The only rule; the lines are its keys besides name and pointcut. */
  static Rule rule(String... lines) {
    StringBuilder yaml =
        new StringBuilder("version: 1\nrules:\n  - name: r\n    pointcut: execution(* a.B.c())\n");
    for (String line : lines) {
      yaml.append("    ").append(line).append('\n');
    }
    return of(yaml.toString()).rules().get(0);
  }

  /** The report on a text. */
  static String report(String yaml, Environment environment) {
    return ConfigFile.parse(yaml, "f.yaml", environment, new StubSyntax()).report();
  }
}
