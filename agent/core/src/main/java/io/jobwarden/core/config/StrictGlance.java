package io.jobwarden.core.config;

import io.jobwarden.core.config.yaml.Variables;
import io.jobwarden.core.config.yaml.YamlFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for {@code strict: true} in a text that is no YAML as a whole. */
final class StrictGlance {
  private static final Pattern STRICT =
      Pattern.compile("(?m)^[\"']?strict[\"']?[ \\t]*:[ \\t]+([^#\\r\\n]+)");

  private StrictGlance() {}

  static boolean at(String text, Variables variables) {
    Matcher matcher = STRICT.matcher(text);
    return matcher.find()
        && YamlFile.replaced(matcher.group(1), variables).matches("\\s*[\"']?(?i:true)[\"']?\\s*");
  }
}
