package io.jobwarden.core.config;

import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.yaml.Branch;
import io.jobwarden.core.config.yaml.Leaf;
import io.jobwarden.core.config.yaml.Overlay;
import io.jobwarden.core.config.yaml.Place;
import io.jobwarden.core.config.yaml.Problems;
import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.HttpPlan;
import java.util.Locale;

/** What operators set without touching the file, laid over it. */
final class Overrides {
  private static final String METRICS = "OBS_METRICS_ENABLED";

  private final Environment environment;

  Overrides(Environment environment) {
    this.environment = environment;
  }

  /** The file with what is set; problems name the variable or property instead of a key. */
  Branch over(Branch file) {
    Branch tree = file;
    tree = over(tree, "JOBWARDEN_DEBUG", "debug");
    tree = over(tree, "JOBWARDEN_LOG_FILE", "logs", "file", "path");
    tree = over(tree, "JOBWARDEN_LOG_LEVEL", "logs", "level");
    tree = over(tree, "JOBWARDEN_HTTP_HOST", "http", "host");
    return over(tree, "JOBWARDEN_HTTP_PORT", "http", "port");
  }

  private Branch over(Branch tree, String variable, String... keys) {
    String text = environment.setting(variable);
    if (text == null) {
      return tree;
    }
    // operators write INFO and TRUE, as most tools let them
    boolean word = variable.endsWith("LEVEL") || variable.endsWith("DEBUG");
    Leaf leaf =
        Leaf.outside(
            environment.nameOfSetting(variable), word ? text.toLowerCase(Locale.ROOT) : text);
    return Overlay.lay(Overlay.single(leaf, keys), tree);
  }

  /** True starts the server, false closes {@code /metrics} alone. */
  HttpPlan http(AgentConfig config, Problems problems) {
    HttpPlan http = config.http();
    String text = environment.setting(METRICS);
    if (text == null) {
      return http;
    }
    Boolean on = Kinds.FLAG.read(text.toLowerCase(Locale.ROOT));
    if (on == null) {
      problems.error(
          Place.NONE,
          environment.nameOfSetting(METRICS),
          "found " + text + ", expected true or false");
      return http;
    }
    return HttpPlan.builder()
        .enabled(http.enabled() || on)
        .metrics(on)
        .host(http.host())
        .port(http.port())
        .token(http.token())
        .build();
  }
}
