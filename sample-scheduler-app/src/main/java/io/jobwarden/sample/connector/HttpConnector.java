package io.jobwarden.sample.connector;

import io.jobwarden.sample.dataset.Dataset;
import io.jobwarden.sample.dataset.Format;
import io.jobwarden.sample.dataset.Payload;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Gets a JSON document. */
public final class HttpConnector implements Connector {
  private final String name;
  private final Dataset<?> dataset;
  private final URI address;
  private final Duration timeout;
  private final HttpClient client;

  public HttpConnector(String name, Dataset<?> dataset, URI address, Duration timeout) {
    this.name = name;
    this.dataset = dataset;
    this.address = address;
    this.timeout = timeout;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Dataset<?> dataset() {
    return dataset;
  }

  public URI address() {
    return address;
  }

  @Override
  public Payload fetch(ImportRequest request) throws IOException {
    HttpRequest get =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Accept", "application/json")
            .build();
    try {
      HttpResponse<String> response = client.send(get, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new HttpStatusException(address, response.statusCode());
      }
      return new Payload(address.toString(), Format.JSON, response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted: " + address);
      interrupted.initCause(e);
      throw interrupted;
    }
  }
}
