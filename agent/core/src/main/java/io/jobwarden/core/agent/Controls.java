package io.jobwarden.core.agent;

import io.jobwarden.core.control.Controlled;
import io.jobwarden.core.control.Reply;
import io.jobwarden.core.control.Request;
import io.jobwarden.core.diag.AgentFaults;
import java.util.Set;

/** The commands that an agent at work understands. */
final class Controls implements Controlled {
  private static final String COMMAND_SWITCH = "the command disable";

  private final RunningAgent agent;

  Controls(RunningAgent agent) {
    this.agent = agent;
  }

  @Override
  public Reply control(Request request) {
    try {
      return answer(request);
    } catch (RuntimeException | LinkageError fault) { // whoever asked is to hear of it
      AgentFaults.count("control", fault);
      return Reply.refused("fault of the agent: " + fault);
    }
  }

  private Reply answer(Request request) {
    switch (request.command()) {
      case "status":
        return Status.of(agent);
      case "reload":
        return agent.reload();
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
