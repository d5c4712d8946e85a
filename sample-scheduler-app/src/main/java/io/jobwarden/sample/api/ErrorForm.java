package io.jobwarden.sample.api;

import io.jobwarden.sample.connector.UploadReadException;
import io.jobwarden.sample.dataset.InvalidContentException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where errors get the form that clients see. */
public final class ErrorForm {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorForm.class);

  private ErrorForm() {}

  /** The answer that tells of the error: {@code {"detail":{"code":"…","message":"…"}}}. */
  public static Response of(Throwable error) {
    if (error instanceof ApiException told) {
      return form(told.code(), told.status(), String.valueOf(told.getMessage()));
    }
    if (error instanceof UploadReadException) {
      return form(ErrorCode.UPLOAD_READ_FAILED, error);
    }
    if (error instanceof InvalidContentException) {
      return form(ErrorCode.INVALID_CONTENT, error);
    }
    if (error instanceof RejectedExecutionException) {
      return form(
          ErrorCode.INTERNAL_PROCESSING_ERROR, 503, "too much is under way; try again later");
    }
    // its words are for the operator, not for the client
    LOG.error("a request failed", error);
    ErrorCode code = ErrorCode.INTERNAL_PROCESSING_ERROR;
    return form(code, code.status(), "the request could not be processed");
  }

  private static Response form(ErrorCode code, Throwable error) {
    return form(code, code.status(), String.valueOf(error.getMessage()));
  }

  private static Response form(ErrorCode code, int status, String message) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("code", code.name());
    detail.put("message", message);
    return new Response(status, Map.of("detail", detail), code.name());
  }
}
