package io.jobwarden.sample.api;

/** What answers the requests of one method and route. Safe for any number of threads. */
public interface Endpoint {
  String method();

  /** A path in which names in braces stand for one step each. */
  String route();

  /** Answers, or throws what {@link ErrorForm} makes an answer of. */
  Response handle(Request request) throws Exception;
}
