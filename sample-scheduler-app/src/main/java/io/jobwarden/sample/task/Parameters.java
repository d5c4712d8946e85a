package io.jobwarden.sample.task;

import java.util.Map;

/** What a task was told. */
final class Parameters {
  private Parameters() {}

  static String text(Map<String, String> parameters, String name) {
    String text = parameters.get(name);
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("the parameter " + name + " is missing");
    }
    return text;
  }
}
