package io.jobwarden.core.web;

import com.sun.net.httpserver.HttpExchange;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.sink.Timestamps;
import java.io.IOException;

/** Says that the process lives: who can answer does. */
final class LivePage implements Page {
  private final Ticker ticker;

  LivePage(Ticker ticker) {
    this.ticker = ticker;
  }

  @Override
  public void answer(HttpExchange exchange) throws IOException {
    Answers.json(
        exchange,
        200,
        json -> {
          json.writeStringField("status", "healthy");
          json.writeStringField("timestamp", Timestamps.iso(ticker.epochMillis()));
        });
  }
}
