package com.acme.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Fails as often as it is told, and spoils its parameters on the way. */
final class FlakyConnector implements Connector {
  private final String name;
  private final int failures;
  final List<String> seen = new ArrayList<>();
  Throwable lastThrown;

  FlakyConnector(String name, int failures) {
    this.name = name;
    this.failures = failures;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int fetch(String url, int rows) throws IOException {
    seen.add(url + " " + rows);
    int result = rows;
    url = "spoilt";
    rows = -1;
    if (seen.size() <= failures) {
      IOException broken = new IOException("connection " + seen.size() + " reset, " + url + rows);
      lastThrown = broken;
      throw broken;
    }
    return result;
  }
}
