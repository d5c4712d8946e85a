package io.jobwarden.sample.dataset;

/** Says that content was read well, but is not what it should be. */
public final class InvalidContentException extends Exception {
  public InvalidContentException(String message) {
    super(message);
  }

  public InvalidContentException(String message, Throwable cause) {
    super(message, cause);
  }
}
