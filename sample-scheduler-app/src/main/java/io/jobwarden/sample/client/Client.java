package io.jobwarden.sample.client;

import java.io.IOException;
import java.net.URI;
import java.util.UUID;

/**
 * Starts the client: {@code Client http://127.0.0.1:8080 [passes]}.
 *
 * <p>Ends with 0 if each pass met all that it was out to provoke, with 1 if not.
 */
public final class Client {
  private Client() {}

  /** Makes one pass, or as many as asked for. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 1 || args.length > 2) {
      System.err.println("usage: Client ADDRESS [PASSES]");
      System.exit(2);
    }
    int passes = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    boolean complete = true;
    for (int i = 0; i < passes; i++) {
      complete &= pass(URI.create(args[0]));
    }
    if (!complete) {
      System.exit(1);
    }
  }

  private static boolean pass(URI address) throws IOException, InterruptedException {
    ApiClient api = new ApiClient(address, UUID.randomUUID().toString());
    Tally tally = new Pass(api, System.out).run();
    System.out.println("client: " + api.correlationId() + " saw " + tally);
    if (!tally.missing().isEmpty()) {
      System.out.println("client: did not see " + tally.missing());
    }
    return tally.missing().isEmpty();
  }
}
