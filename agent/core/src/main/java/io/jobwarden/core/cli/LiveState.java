package io.jobwarden.core.cli;

import io.jobwarden.core.control.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks an embedded server whether it lives. */
final class LiveState {
  private static final String LIVE = "/health/live";
  private static final int MAX_BYTES = 4096;

  private LiveState() {}

  static Reply of(String address, Duration within) {
    String base = address.replaceFirst("/+$", "").replaceFirst("/health/live$", "");
    int code;
    String body;
    try {
      HttpURLConnection connection = (HttpURLConnection) new URL(base + LIVE).openConnection();
      int millis = (int) Math.min(within.toMillis(), Integer.MAX_VALUE);
      connection.setConnectTimeout(millis);
      connection.setReadTimeout(millis);
      connection.setInstanceFollowRedirects(false);
      code = connection.getResponseCode();
      body = text(code < 400 ? connection.getInputStream() : connection.getErrorStream());
      connection.disconnect();
    } catch (MalformedURLException e) {
      throw new CommandRefused(
          ExitCodes.USAGE,
          address + " is no URL; write http://127.0.0.1:9464 (" + e.getMessage() + ")");
    } catch (IOException e) {
      throw new CommandRefused(
          ExitCodes.NOBODY_THERE,
          "nobody answers at "
              + base
              + ": "
              + e.getMessage()
              + "; http.enabled and http.port say"
              + " where an agent's server is");
    }
    if (code == HttpURLConnection.HTTP_OK) {
      return Reply.done(base + " is live: " + body + "\nMetrics are at " + base + "/metrics.");
    }
    return Reply.refused(
        base + LIVE + " answers " + code + ": " + body + "; is it Jobwarden's server?");
  }

  private static String text(@Nullable InputStream stream) throws IOException {
    if (stream == null) {
      return "";
    }
    byte[] bytes = new byte[MAX_BYTES];
    int length = 0;
    try (InputStream in = stream) {
      for (int count = 0; count >= 0 && length < MAX_BYTES; ) {
        length += count;
        count = in.read(bytes, length, MAX_BYTES - length);
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8).trim();
  }
}
