package io.jobwarden.core.web;

import java.util.List;
import java.util.StringJoiner;

/** The header that names the formats a scraper takes. */
final class Accept {
  private static final String PROTOBUF = "application/vnd.google.protobuf";

  private Accept() {}

  /** The formats in their order, without the one whose writer is left out of the agent. */
  static String withoutProtobuf(List<String> values) {
    StringJoiner kept = new StringJoiner(",");
    for (String value : values) {
      for (String format : value.split(",")) {
        if (!format.contains(PROTOBUF)) {
          kept.add(format);
        }
      }
    }
    return kept.toString();
  }
}
