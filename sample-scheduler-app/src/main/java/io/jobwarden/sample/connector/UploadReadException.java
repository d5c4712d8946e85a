package io.jobwarden.sample.connector;

import java.io.IOException;

/** Says that an uploaded file broke off, is too long, or is no text. */
public final class UploadReadException extends IOException {
  UploadReadException(String fileName, IOException cause) {
    super(fileName + " could not be read: " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
