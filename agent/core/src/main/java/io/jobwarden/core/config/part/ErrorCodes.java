package io.jobwarden.core.config.part;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code errors}, of the file or of a rule. */
public final class ErrorCodes {
  private ErrorCodes() {}

  /**
   * The codes in the order of the list.
   *
   * @param values what conditions may ask of a call; null in the file's own list, which has none
   */
  public static List<ErrorCode> read(Section parent, @Nullable Values values) {
    List<ErrorCode> codes = new ArrayList<>();
    for (Item item : parent.items("errors")) {
      Section section = item.section("a map; write {type: java.io.IOException, code: IO_FAILED}");
      if (section != null) {
        codes.add(read1(section, values));
      }
    }
    return codes;
  }

  private static ErrorCode read1(Section section, @Nullable Values values) {
    ErrorCode.Builder code =
        ErrorCode.builder()
            .type(section.find("type", TypeNames.KIND))
            .message(section.find("message", Kinds.TEXT))
            .text(section.find("text", Kinds.TEXT));
    if (values != null && section.has("when")) {
      code.when(values.condition(section, "when"));
      code.code(template(section, values));
    } else {
      code.code(section.need("code", Kinds.TEXT, ""));
    }
    section.end();
    return code.build();
  }

  private static String template(Section section, Values values) {
    Item item = section.take("code");
    if (item == null) {
      return section.need("code", Kinds.TEXT, "");
    }
    String text = item.as(Kinds.TEXT) == null ? null : values.template(item);
    return text == null ? "" : text;
  }
}
