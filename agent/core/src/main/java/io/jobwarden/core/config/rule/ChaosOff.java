package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Reading;
import io.jobwarden.core.config.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the rules that want faults on purpose, to say once that the operator allows none. */
final class ChaosOff {
  private final List<String> rules = new ArrayList<>();
  private @Nullable Place first;

  void note(RuleRead read) {
    Item chaos = read.section.take("chaos");
    if (chaos != null) {
      rules.add(read.rule.name());
      first = first == null ? chaos.place() : first;
    }
  }

  void tell(Reading reading) {
    if (first != null) {
      reading.remind(
          first,
          "",
          "chaos is off for "
              + String.join(", ", rules)
              + ": faults on purpose need the environment variable JOBWARDEN_CHAOS_ENABLED=true, or"
              + " -Djobwarden.chaos.enabled=true");
    }
  }
}
