package io.jobwarden.core.call;

import io.jobwarden.core.diag.ValueErrors;
import io.jobwarden.core.guard.ErrorTypes;
import io.jobwarden.core.model.ErrorCode;
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

  static ErrorCodes of(List<ErrorCode> ofRule, List<ErrorCode> ofFile) {
    List<Fit> fits = new ArrayList<>();
    ofRule.forEach(code -> fits.add(new Fit(code)));
    ofFile.forEach(code -> fits.add(new Fit(code)));
    return new ErrorCodes(fits);
  }

  /** The code that fits, or null if none does. */
  @Nullable ErrorCode find(@Nullable Throwable thrown) {
    if (thrown != null) {
      for (Fit fit : fits) {
        if (fit.fits(thrown)) {
          return fit.code;
        }
      }
    }
    return null;
  }

  private static final class Fit {
    final ErrorCode code;
    private final @Nullable ErrorTypes type;
    private final @Nullable Pattern message;

    Fit(ErrorCode code) {
      this.code = code;
      String name = code.type();
      this.type = name == null ? null : ErrorTypes.of(Collections.singletonList(name));
      String glob = code.message();
      this.message = glob == null ? null : pattern(glob);
    }

    boolean fits(Throwable thrown) {
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
