package io.jobwarden.core.config.part;

import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.model.LineKind;
import java.util.EnumMap;
import java.util.Map;

/** Reads {@code sample}: shares by outcome, of the file's log lines or of a rule's. */
public final class Samples {
  private Samples() {}

  public static Map<LineKind, Double> read(Section section) {
    Map<LineKind, Double> shares = new EnumMap<>(LineKind.class);
    section.set("success", Kinds.SHARE, share -> shares.put(LineKind.SUCCESS, share));
    section.set("error", Kinds.SHARE, share -> shares.put(LineKind.FAILURE, share));
    section.set("retry", Kinds.SHARE, share -> shares.put(LineKind.RETRY, share));
    section.set("rejected", Kinds.SHARE, share -> shares.put(LineKind.REJECTED, share));
    section.end();
    return shares;
  }
}
