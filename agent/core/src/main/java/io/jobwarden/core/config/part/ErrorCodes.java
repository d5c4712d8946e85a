package io.jobwarden.core.config.part;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code errors}, of the file or of a rule. */
public final class ErrorCodes {
  private ErrorCodes() {}

  public static List<ErrorCode> read(Section parent) {
    List<ErrorCode> codes = new ArrayList<>();
    for (Item item : parent.items("errors")) {
      Section section = item.section("a map; write {type: java.io.IOException, code: IO_FAILED}");
      if (section != null) {
        codes.add(read1(section));
      }
    }
    return codes;
  }

  private static ErrorCode read1(Section section) {
    ErrorCode code =
        ErrorCode.builder()
            .type(section.find("type", TypeNames.KIND))
            .message(section.find("message", Kinds.TEXT))
            .code(section.need("code", Kinds.TEXT, ""))
            .text(section.find("text", Kinds.TEXT))
            .build();
    section.end();
    return code;
  }
}
