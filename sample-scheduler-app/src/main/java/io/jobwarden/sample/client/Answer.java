package io.jobwarden.sample.client;

import com.fasterxml.jackson.databind.JsonNode;

/** What the API answered. */
public record Answer(int status, JsonNode body) {
  /** The code of an error; empty if it is none. */
  public String errorCode() {
    return body.path("detail").path("code").asText();
  }

  String text(String field) {
    return body.path(field).asText();
  }

  @Override
  public String toString() {
    return errorCode().isEmpty() ? Integer.toString(status) : status + " " + errorCode();
  }
}
