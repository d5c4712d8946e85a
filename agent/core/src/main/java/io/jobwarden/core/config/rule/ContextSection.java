package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.config.read.Words;
import io.jobwarden.core.model.ContextPlan;
import org.jspecify.annotations.Nullable;

/** Reads {@code extract}, {@code inject}, {@code echo} and {@code carry} of a rule. */
final class ContextSection {
  private static final Kind<String> ARGUMENT =
      Kinds.pattern("an argument: arg0 to arg254", "arg(1?[0-9]{1,2}|2[0-4][0-9]|25[0-4])");

  private final Section rule;
  private final Values values;
  private final ContextPlan.Builder plan = ContextPlan.builder();
  private boolean any;

  private ContextSection(Section rule, Values values) {
    this.rule = rule;
    this.values = values;
  }

  /** Null where a rule has none of these keys. */
  static @Nullable ContextPlan read(Section rule, Values values) {
    return new ContextSection(rule, values).read();
  }

  private @Nullable ContextPlan read() {
    Item extract = take("extract");
    if (extract != null && !extract.isMap()) {
      plan.extract(read(extract));
    } else if (extract != null) {
      readExtract(extract.section("a text, or a map of read and link_when"));
    }
    Item inject = take("inject");
    if (inject != null && !inject.isMap()) {
      plan.inject(written(inject));
    } else if (inject != null) {
      readReplacement(inject.section("a text, or a map of replace and with"));
    }
    Item echo = take("echo");
    if (echo != null) {
      plan.echo(written(echo));
    }
    Item carry = take("carry");
    if (carry != null) {
      readCarry(carry.section("a map of put, take, enter or leave"));
    }
    return any ? plan.build() : null;
  }

  private @Nullable Item take(String key) {
    Item item = rule.take(key);
    any |= item != null;
    return item;
  }

  private void readExtract(@Nullable Section section) {
    if (section == null) {
      return;
    }
    Item from = section.take("read");
    if (from == null) {
      section.missing(
          "read", "what is read for each header, with key; write read: \"${arg0.getHeader(key)}\"");
    } else {
      plan.extract(read(from));
    }
    plan.linkExtracted(values.earlyCondition(section, "link_when"));
    section.end();
  }

  private void readReplacement(@Nullable Section section) {
    if (section == null) {
      return;
    }
    String argument = section.need("replace", ARGUMENT, "arg0");
    plan.replaced(Integer.parseInt(argument.substring(3)));
    Item with = section.take("with");
    if (with == null) {
      section.missing("with", "what is put in its place, with key and value");
    } else {
      plan.inject(written(with));
    }
    section.end();
  }

  private @Nullable String read(Item item) {
    return header(item, Words.READ_CARRIER, Words.CALL, "key (or name), as in .getHeader(key)");
  }

  private @Nullable String written(Item item) {
    return header(
        item,
        Words.WRITTEN_CARRIER,
        Words.READ_CARRIER,
        "value beside key (or name), as in .setHeader(key, value)");
  }

  /** A text for each header: it must name what it could not name {@code without} headers. */
  private @Nullable String header(Item item, Words words, Words without, String expected) {
    String text = values.with(words).early(item);
    if (text != null && !values.with(without).isFlawed(text)) {
      item.problem("is used for each header and must name " + expected);
    }
    return text;
  }

  private void readCarry(@Nullable Section carry) {
    if (carry == null) {
      return;
    }
    if (!carry.has("put") && !carry.has("take") && !carry.has("enter") && !carry.has("leave")) {
      carry.missing("put", "put, take, enter or leave; write put: \"${arg0}\"");
    }
    plan.put(values.template(carry, "put"));
    if (carry.has("link_when") && !carry.has("put")) {
      carry.nameProblem("link_when", "has a meaning beside put only; take it out");
    }
    plan.linkWhen(values.earlyCondition(carry, "link_when"));
    plan.take(values.early(carry, "take"));
    plan.enter(values.early(carry, "enter"));
    plan.leave(values.early(carry, "leave"));
    carry.end();
  }
}
