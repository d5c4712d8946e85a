package io.jobwarden.core.agent;

import io.jobwarden.core.config.ConfigFile;
import io.jobwarden.core.config.ConfigReading;
import io.jobwarden.core.config.Environment;
import io.jobwarden.core.control.Controlled;
import io.jobwarden.core.control.Reply;
import io.jobwarden.core.control.Request;
import io.jobwarden.core.explain.ClassSource;
import io.jobwarden.core.explain.Explain;
import io.jobwarden.core.explain.Explanation;
import io.jobwarden.core.model.AgentConfig;
import java.nio.file.Paths;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands that an agent at work understands. */
final class Controls implements Controlled {
  private static final String COMMAND_SWITCH = "the command disable";

  private final RunningAgent agent;

  Controls(RunningAgent agent) {
    this.agent = agent;
  }

  @Override
  public Reply control(Request request) {
    switch (request.command()) {
      case "status":
        return Status.of(agent);
      case "reload":
        return agent.reloadBy(request.argument("config"));
      case "explain":
        return explain(request.argument("config"));
      case "disable":
        agent.switches().set(COMMAND_SWITCH, true);
        return Reply.done("all rules are passive");
      case "enable":
        return enable();
      case "detach":
        return agent.detach();
      case "breaker-reset":
        return resetBreaker(request);
      default:
        return Reply.refused(
            "the agent, version " + Version.text() + ", knows no command " + request.command());
    }
  }

  /** Tries a file, or the rules in force, on the classes that are loaded. */
  private Reply explain(@Nullable String file) {
    AgentConfig config = agent.config();
    String report = "";
    if (file != null) {
      ConfigReading reading = ConfigFile.read(Paths.get(file), Environment.ofThisJvm());
      report = reading.report();
      config = reading.config();
      if (config == null) {
        return Reply.refused(reading.report("no rule was tried").trim());
      }
    }
    Explanation explanation = Explain.of(config, ClassSource.loaded(agent.instrumentation()));
    return Reply.done(report + explanation.text(), explanation.json());
  }

  private Reply enable() {
    agent.switches().set(COMMAND_SWITCH, false);
    agent.engine().activate();
    Set<String> others = agent.switches().names();
    return others.isEmpty()
        ? Reply.done("all rules are in force")
        : Reply.refused("all rules stay passive: switched off by " + String.join(", ", others));
  }

  private Reply resetBreaker(Request request) {
    String rule = String.valueOf(request.argument("rule"));
    int circuits = agent.engine().resetBreaker(rule, request.argument("key"));
    return circuits < 0
        ? Reply.refused("no rule " + rule + " with a breaker")
        : Reply.done(Words.count(circuits, "circuit") + " of rule " + rule + " reset");
  }
}
