package io.jobwarden.sample.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request.
 *
 * @param body becomes a JSON object
 * @param errorCode the code that stands in the body of an error; else null
 */
public record Response(int status, Map<String, ?> body, @Nullable String errorCode) {
  static Response of(int status, Map<String, ?> body) {
    return new Response(status, body, null);
  }
}
