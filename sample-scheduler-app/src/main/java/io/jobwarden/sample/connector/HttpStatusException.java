package io.jobwarden.sample.connector;

import java.io.IOException;
import java.net.URI;

/** Says that a server answered, but with another status than 200. */
public final class HttpStatusException extends IOException {
  private final int status;

  HttpStatusException(URI address, int status) {
    super(address + " answered " + status);
    this.status = status;
  }

  public int status() {
    return status;
  }
}
