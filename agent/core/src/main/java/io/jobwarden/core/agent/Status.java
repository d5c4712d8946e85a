package io.jobwarden.core.agent;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jobwarden.core.control.Reply;
import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.BreakerStates;
import io.jobwarden.core.diag.PassiveRules;
import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.MissedReason;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.signal.expect.Standing;
import io.jobwarden.core.signal.sink.Timestamps;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** How things stand, for the command {@code status}. */
final class Status {
  private static final int SHOWN = 20;

  private Status() {}

  static Reply of(RunningAgent agent) {
    return Reply.done(text(agent), json(agent));
  }

  private static String text(RunningAgent agent) {
    AgentConfig config = agent.config();
    Set<String> off = agent.switches().names();
    StringBuilder text = new StringBuilder();
    text.append("Jobwarden ").append(Version.text()).append(" in ");
    text.append(config.service().name()).append(", since ");
    text.append(Instant.ofEpochMilli(agent.startedMillis())).append('\n');
    text.append("configuration: ").append(agent.file()).append('\n');
    text.append("classes woven: ").append(agent.woven().classes()).append('\n');
    text.append("faults of the agent: ").append(AgentFaults.total()).append('\n');
    if (!off.isEmpty()) {
      text.append("switched off by ").append(String.join(", ", off)).append('\n');
    }
    for (Rule rule : config.rules()) {
      append(text, rule, agent);
    }
    agent.gauges().summary().forEach(line -> text.append(line).append('\n'));
    return text.toString().trim();
  }

  private static void append(StringBuilder text, Rule rule, RunningAgent agent) {
    Set<String> methods = agent.matches().of(rule.name());
    text.append("rule ").append(rule.name()).append(": ");
    Set<String> reasons = reasons(rule.name());
    text.append(reasons.isEmpty() ? "" : "passive (" + String.join(", ", reasons) + "), ");
    text.append(methods.isEmpty() ? "has matched nothing so far" : "watches").append('\n');
    int shown = 0;
    for (String method : methods) {
      if (shown++ == SHOWN) {
        text.append("  and ").append(methods.size() - SHOWN).append(" more\n");
        break;
      }
      text.append("  ").append(method).append('\n');
    }
    Standing standing = agent.standing(rule.name());
    if (standing != null) {
      text.append("  next due ").append(Timestamps.iso(standing.nextDueMillis()));
      MissedReason wrong = standing.wrong();
      text.append(wrong == null ? "" : ", missed: " + wrong.text()).append('\n');
    }
    states(rule.name())
        .forEach(
            (key, state) ->
                text.append("  breaker ")
                    .append(key.isEmpty() ? "" : "of " + key + " ")
                    .append(state)
                    .append('\n'));
  }

  private static Set<String> reasons(String rule) {
    return PassiveRules.all().getOrDefault(rule, Collections.emptySet());
  }

  private static Map<String, String> states(String rule) {
    return BreakerStates.all().getOrDefault(rule, Collections.emptyMap());
  }

  private static String json(RunningAgent agent) {
    AgentConfig config = agent.config();
    return Json.write(
        out -> {
          out.writeStringField("version", Version.text());
          out.writeStringField("service", config.service().name());
          out.writeStringField("java", System.getProperty("java.version"));
          out.writeStringField("started", Instant.ofEpochMilli(agent.startedMillis()).toString());
          out.writeStringField("config", agent.file().toString());
          Json.texts(out, "disabled_by", agent.switches().names());
          out.writeNumberField("classes_woven", agent.woven().classes());
          out.writeNumberField("faults", AgentFaults.total());
          out.writeArrayFieldStart("rules");
          for (Rule rule : config.rules()) {
            write(out, rule, agent);
          }
          out.writeEndArray();
          Json.texts(out, "gauges", agent.gauges().summary());
        });
  }

  private static void write(JsonGenerator out, Rule rule, RunningAgent agent) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", rule.name());
    out.writeBooleanField("passive", agent.engine().isPassive(rule.name()));
    Json.texts(out, "passive_by", reasons(rule.name()));
    Json.texts(out, "matched", agent.matches().of(rule.name()));
    out.writeObjectFieldStart("breakers");
    for (Map.Entry<String, String> state : states(rule.name()).entrySet()) {
      out.writeStringField(state.getKey(), state.getValue());
    }
    out.writeEndObject();
    Standing standing = agent.standing(rule.name());
    if (standing != null) {
      write(out, standing);
    }
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Standing standing) throws IOException {
    out.writeObjectFieldStart("expect");
    out.writeStringField("next_due", Timestamps.iso(standing.nextDueMillis()));
    MissedReason wrong = standing.wrong();
    if (wrong != null) {
      out.writeStringField("missed", wrong.text());
      out.writeStringField("since", Timestamps.iso(standing.wrongSinceMillis()));
    }
    out.writeEndObject();
  }
}
