package io.jobwarden.sample.api;

/** What clients tell errors apart by. A code's meaning never changes. */
public enum ErrorCode {
  UNSUPPORTED_FILE_TYPE(415),
  UPLOAD_READ_FAILED(400),
  INVALID_CONTENT(422),
  INTERNAL_PROCESSING_ERROR(500),
  JOB_SUBMIT_FAILED(400),
  JOB_NOT_FOUND(404),
  ROUTE_NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  /** The HTTP status, unless the error says another one. */
  public int status() {
    return status;
  }
}
