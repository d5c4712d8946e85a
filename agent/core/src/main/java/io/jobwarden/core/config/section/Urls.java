package io.jobwarden.core.config.section;

import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import java.net.URI;
import java.net.URISyntaxException;

/** Addresses of other processes. */
final class Urls {
  static final Kind<String> HTTP =
      Kinds.tested("a URL such as http://host:8080/path", Urls::isHttp);

  static final Kind<String> HOST_AND_PORT =
      Kinds.tested("a host and a port such as localhost:6379", Urls::isHostAndPort);

  private Urls() {}

  private static boolean isHttp(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return http && uri.getHost() != null;
    } catch (URISyntaxException notOne) {
      return false;
    }
  }

  private static boolean isHostAndPort(String text) {
    int colon = text.lastIndexOf(':');
    return colon > 0
        && text.substring(0, colon).trim().equals(text.substring(0, colon))
        && Kinds.whole(1, 65_535).fits(text.substring(colon + 1));
  }
}
