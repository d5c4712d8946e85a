package io.jobwarden.core.call;

import io.jobwarden.core.diag.ValueErrors;
import io.jobwarden.core.guard.ErrorTypes;
import io.jobwarden.core.model.ErrorCode;
import io.jobwarden.core.value.Condition;
import io.jobwarden.core.value.Template;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the stable code of an error: the first that fits, the rule's own before the file's. */
final class ErrorCodes {
  private final List<Fit> fits;

  private ErrorCodes(List<Fit> fits) {
    this.fits = fits;
  }

  /** Those of a rule, whose calls their conditions are asked of. */
  static ErrorCodes of(List<ErrorCode> ofRule, RuleTexts texts) {
    List<Fit> fits = new ArrayList<>();
    for (ErrorCode code : ofRule) {
      String when = code.when();
      fits.add(
          when == null
              ? new Fit(code, null, null)
              : new Fit(code, texts.optionalCondition(when), texts.template(code.code())));
    }
    return new ErrorCodes(fits);
  }

  /** These, and those of the file after them. */
  ErrorCodes before(List<ErrorCode> ofFile) {
    List<Fit> all = new ArrayList<>(fits);
    ofFile.forEach(code -> all.add(new Fit(code, null, null)));
    return new ErrorCodes(all);
  }

  /** The code that fits a call that has ended, or an attempt of it; null if none does. */
  @Nullable ErrorCode find(Run run, @Nullable Throwable thrown) {
    for (Fit fit : fits) {
      if (fit.fits(run, thrown)) {
        return fit.code(run);
      }
    }
    return null;
  }

  private static final class Fit {
    private final ErrorCode code;
    private final @Nullable ErrorTypes type;
    private final @Nullable Pattern message;
    private final @Nullable Condition when;
    private final @Nullable Template text;

    Fit(ErrorCode code, @Nullable Condition when, @Nullable Template text) {
      this.code = code;
      this.when = when;
      this.text = text;
      String name = code.type();
      this.type = name == null ? null : ErrorTypes.of(Collections.singletonList(name));
      String glob = code.message();
      this.message = glob == null ? null : pattern(glob);
    }

    ErrorCode code(Run run) {
      return text == null ? code : code.with(text.text(run));
    }

    boolean fits(Run run, @Nullable Throwable thrown) {
      if (thrown == null && (when == null || type != null || message != null)) {
        return false;
      }
      return (thrown == null || fits(thrown)) && (when == null || when.holds(run));
    }

    private boolean fits(Throwable thrown) {
      if (type != null && !type.match(thrown)) {
        return false;
      }
      if (message == null) {
        return true;
      }
      String text = messageOf(thrown);
      return text != null && message.matcher(text).matches();
    }

    private static @Nullable String messageOf(Throwable thrown) {
      try {
        return thrown.getMessage();
      } catch (RuntimeException broken) { // the application's own class: its fault, not the call's
        ValueErrors.count("errors", "the message of " + thrown.getClass().getName(), broken);
        return null;
      }
    }

    private static Pattern pattern(String glob) {
      StringBuilder regex = new StringBuilder();
      for (String part : glob.split("\\*", -1)) {
        regex.append(regex.length() == 0 ? "" : ".*").append(Pattern.quote(part));
      }
      return Pattern.compile(
          regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
  }
}
