package io.jobwarden.core.control;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.model.Ticker;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One connection: a request in, a reply out. */
final class ControlCall implements Runnable {
  private static final int MAX_REQUEST = 1 << 16;
  private static final Duration WITHIN = Duration.ofSeconds(5);

  private final Socket connection;
  private final String token;
  private final Controlled controlled;
  private final LongAdder refused;

  /** Set once it has shown the token: whoever closes the server lets it have its reply. */
  private volatile boolean known;

  ControlCall(Socket connection, String token, Controlled controlled, LongAdder refused) {
    this.connection = connection;
    this.token = token;
    this.controlled = controlled;
    this.refused = refused;
  }

  @Override
  public void run() {
    try (Socket open = connection) {
      Request request = request(open);
      if (request != null) {
        known = true;
        open.getOutputStream().write(Wire.reply(carryOut(request)));
      }
    } catch (IOException gone) { // nobody waits for the reply any more
      AgentLog.debug("a control connection ended early: " + gone);
    }
  }

  /** Ends it, unless a command is carried out for it; answers whether it has ended it. */
  boolean hangUp() {
    if (known) {
      return false;
    }
    try {
      connection.close();
    } catch (IOException e) {
      AgentLog.debug("a control connection does not close: " + e);
    }
    return true;
  }

  private @Nullable Request request(Socket open) {
    try {
      Map<String, String> texts =
          Wire.texts(LineReader.read(open, MAX_REQUEST, WITHIN, Ticker.SYSTEM));
      if (Tokens.same(token, Wire.need(texts, "token"))) {
        return Wire.request(texts);
      }
    } catch (IOException e) {
      AgentLog.debug("a control connection made no sense: " + e.getMessage());
    }
    refused.increment();
    return null;
  }

  private Reply carryOut(Request request) {
    try {
      return controlled.control(request);
    } catch (Throwable fault) { // the operator gets an answer, the application goes on
      AgentFaults.count("control", fault);
      return Reply.refused(request.command() + " failed inside the agent: " + fault);
    }
  }
}
