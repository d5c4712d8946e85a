package io.jobwarden.sample.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * One request to the API.
 *
 * @param encoding the Content-Encoding; empty for none
 */
public record Call(String method, String path, BodyPublisher body, String encoding) {
  static Call get(String path) {
    return new Call("GET", path, BodyPublishers.noBody(), "");
  }

  static Call post(String path, String body) {
    return new Call("POST", path, BodyPublishers.ofString(body), "");
  }

  static Call post(String path, byte[] body) {
    return new Call("POST", path, BodyPublishers.ofByteArray(body), "");
  }

  Call encoded(String contentEncoding) {
    return new Call(method, path, body, contentEncoding);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
