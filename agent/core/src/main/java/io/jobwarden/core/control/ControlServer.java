package io.jobwarden.core.control;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.AgentThreads;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands on the loopback interface from whoever can read the control file.
 *
 * <p>One thread accepts; each connection has one of its own. Of too many the oldest that has not
 * shown the token gives way, so that who connects and says nothing keeps nobody out. A command that
 * takes long holds no other one up.
 */
public final class ControlServer implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 16;
  private static final long JOIN_MILLIS = 2_000;
  private static final long PAUSE_NANOS = 100_000_000L;

  private final Controlled controlled;
  private final @Nullable ControlPort port;
  private final LongAdder refused = new LongAdder();
  private final Queue<ControlCall> calls = new ConcurrentLinkedQueue<>();
  private final ThreadFactory threads = AgentThreads.numbered("jobwarden-control");
  private volatile boolean closed;
  private @Nullable Thread acceptor;

  private ControlServer(Controlled controlled, @Nullable ControlPort port) {
    this.controlled = controlled;
    this.port = port;
  }

  /**
   * Listens, and writes the control file; where that cannot be, says so, and no command reaches
   * this process.
   */
  public static ControlServer open(Controlled controlled, ControlFile.Facts facts) {
    return open(controlled, facts, OwnFolder.path());
  }

  static ControlServer open(Controlled controlled, ControlFile.Facts facts, Path folder) {
    try {
      ControlPort port = ControlPort.open(facts, folder);
      ControlServer server = new ControlServer(controlled, port);
      Thread thread = AgentThreads.named("jobwarden-control", () -> server.accept(port));
      server.acceptor = thread;
      thread.start();
      return server;
    } catch (IOException e) {
      AgentLog.warn("no command can reach this process: " + e + "; the rest works");
      return new ControlServer(controlled, null);
    }
  }

  /** Connections that were closed since they did not show the token in due time and form. */
  public long refused() {
    return refused.sum();
  }

  /**
   * Ends it and removes the file; may be called by a command, whose reply still goes out. Any
   * further time it does nothing.
   */
  @Override
  public void close() {
    closed = true;
    if (port == null) {
      return;
    }
    try {
      port.close();
    } catch (IOException e) {
      AgentLog.warn("the control file of this process may stay where it is: " + e);
    }
    join(acceptor); // so that it adds no call any more
    calls.forEach(ControlCall::hangUp);
  }

  private void accept(ControlPort open) {
    while (!closed) {
      try {
        Socket connection = open.accept();
        if (closed || (calls.size() >= MAX_CONNECTIONS && !oneGivesWay())) {
          refused.increment();
          connection.close();
        } else {
          answer(connection, open.token());
        }
      } catch (IOException e) {
        if (closed) {
          return;
        }
        if (open.isClosed()) {
          AgentLog.warn("no command can reach this process any more: " + e);
          return;
        }
        LockSupport.parkNanos(PAUSE_NANOS); // as where no file descriptor is left
      }
    }
  }

  /** Makes room; false if all have shown the token. */
  private boolean oneGivesWay() {
    for (ControlCall call : calls) {
      if (call.hangUp()) {
        calls.remove(call); // which counts as refused by itself
        return true;
      }
    }
    return false;
  }

  private void answer(Socket connection, String token) {
    ControlCall call = new ControlCall(connection, token, this::carryOut, refused);
    calls.add(call);
    threads
        .newThread(
            () -> {
              try {
                call.run();
              } finally {
                calls.remove(call);
              }
            })
        .start();
  }

  private Reply carryOut(Request request) {
    return closed ? Reply.refused("the agent leaves this process") : controlled.control(request);
  }

  private static void join(@Nullable Thread thread) {
    if (thread == null || thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
