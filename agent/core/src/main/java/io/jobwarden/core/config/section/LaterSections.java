package io.jobwarden.core.config.section;

import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import org.jspecify.annotations.Nullable;

/** Looks through sections that have no effect yet. */
final class LaterSections {
  private static final Kind<String> HEADER =
      Kinds.pattern("the name of an HTTP header", "[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private LaterSections() {}

  static void read(Section file) {
    correlation(later(file, "correlation"));
  }

  private static @Nullable Section later(Section file, String key) {
    Section section = file.section(key);
    file.later(key);
    return section;
  }

  private static void correlation(@Nullable Section section) {
    if (section != null) {
      section.check("header", HEADER);
      section.check("request_header", HEADER);
      section.setList("mdc", Kinds.TEXT, mdc -> {});
      section.end();
    }
  }
}
