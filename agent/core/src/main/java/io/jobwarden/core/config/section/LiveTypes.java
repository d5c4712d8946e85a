package io.jobwarden.core.config.section;

import io.jobwarden.core.config.part.TypeNames;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Section;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Reads {@code instance}: the type of live objects. */
final class LiveTypes {
  private LiveTypes() {}

  /** The type, or null where there is none; {@code allowMatchAll}: it may be any. */
  static @Nullable String read(Section section, boolean allowMatchAll) {
    Item item = section.take("instance");
    String type = item == null ? null : item.as(TypeNames.WITH_SUBTYPES);
    String pointcut = "execution(" + type + ".new(..))";
    if (item != null
        && type != null
        && !allowMatchAll
        && section.reading().syntax().matchesAll(pointcut, Collections.emptyMap())) {
      item.problem("looks for every object; name a type, or write allow_match_all: true");
    }
    return type;
  }
}
