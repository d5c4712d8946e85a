package io.jobwarden.sample.api;

import org.jspecify.annotations.Nullable;

/** An error that a client is to be told of, in words that it may read. */
public final class ApiException extends Exception {
  private final ErrorCode code;
  private final int status;

  ApiException(ErrorCode code, String message) {
    this(code, code.status(), message, null);
  }

  ApiException(ErrorCode code, String message, Throwable cause) {
    this(code, code.status(), message, cause);
  }

  ApiException(ErrorCode code, int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.status = status;
  }

  public ErrorCode code() {
    return code;
  }

  public int status() {
    return status;
  }
}
