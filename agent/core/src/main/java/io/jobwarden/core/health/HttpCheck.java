package io.jobwarden.core.health;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A URL answers with a status below 400; redirections are followed. */
final class HttpCheck implements Check {
  private static final int FIRST_ERROR = 400;

  private final String url;
  private final int limitMillis;

  HttpCheck(String url, Duration limit) {
    this.url = url;
    this.limitMillis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, limit.toMillis()));
  }

  @Override
  public Verdict look() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
    connection.setConnectTimeout(limitMillis);
    connection.setReadTimeout(limitMillis);
    connection.setUseCaches(false);
    try {
      int status = connection.getResponseCode();
      drain(status < FIRST_ERROR ? connection.getInputStream() : connection.getErrorStream());
      return status > 0 && status < FIRST_ERROR
          ? Verdict.HEALTHY
          : Verdict.unhealthy(status < 0 ? "it does not speak HTTP" : "it answers " + status);
    } finally {
      connection.disconnect();
    }
  }

  private static void drain(@Nullable InputStream body) throws IOException {
    if (body != null) {
      body.close();
    }
  }
}
