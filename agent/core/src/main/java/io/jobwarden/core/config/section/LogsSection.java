package io.jobwarden.core.config.section;

import io.jobwarden.core.config.part.Samples;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.model.Level;
import io.jobwarden.core.model.LogFilePlan;
import io.jobwarden.core.model.LogsPlan;
import org.jspecify.annotations.Nullable;

/** Reads {@code logs}. */
final class LogsSection {
  private LogsSection() {}

  static LogsPlan read(@Nullable Section section) {
    LogsPlan.Builder plan = LogsPlan.builder();
    if (section == null) {
      return plan.build();
    }
    section.set("level", Kinds.oneOf(Level::text, Level.values()), plan::level);
    section.set("stdout", Kinds.FLAG, plan::stdout);
    plan.file(readFile(section.section("file")));
    Section sample = section.section("sample");
    if (sample != null) {
      plan.sample(Samples.read(sample));
    }
    Section redact = section.section("redact");
    if (redact != null) {
      redact.setList("fields", Kinds.TEXT, plan::redactFields);
      redact.setList("patterns", Kinds.REGEX, plan::redactPatterns);
      redact.end();
    }
    section.set("queue", Kinds.whole(1, 1_000_000), plan::queue);
    section.end();
    return plan.build();
  }

  private static @Nullable LogFilePlan readFile(@Nullable Section section) {
    if (section == null) {
      return null;
    }
    LogFilePlan.Builder plan = LogFilePlan.builder();
    plan.path(section.need("path", Kinds.TEXT, ""));
    section.set("max_size", Kinds.SIZE, plan::maxSizeBytes);
    section.set("max_files", Kinds.whole(1), plan::maxFiles);
    section.set("max_age", Kinds.POSITIVE_DURATION, plan::maxAge);
    section.end();
    return plan.build();
  }
}
