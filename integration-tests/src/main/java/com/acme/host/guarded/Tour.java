package com.acme.host.guarded;

import com.acme.host.Host;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Each guard once, and what the caller gets. */
public final class Tour {
  private Tour() {}

  /** A call that may fail. */
  private interface Call {
    Object run() throws Exception;
  }

  /** Waits for a line when the breaker is open. */
  public static void play() throws Exception {
    breaker();
    Remote rate = new Remote();
    for (int i = 0; i < 4; i++) {
      tell("rate", rate::count);
    }
    Remote remote = new Remote();
    tell("timeout", remote::hang);
    tell("late", remote::hangOn);
    tell("rows", remote::rows);
    tell("text", remote::text);
    tell("letter", () -> remote.lose("first"));
    tell("letter", () -> remote.lose("second"));
    chaos();
    observed();
    futures();
    tell("old", () -> new OldFetching().fetch().get());
  }

  private static void breaker() throws Exception {
    Remote remote = new Remote();
    remote.down = true;
    for (int i = 0; i < 5; i++) {
      tell("breaker", remote::ask);
    }
    System.out.println("breaker: bodies " + remote.bodies);
    System.out.println("breaker is open");
    Host.waitForLine();
    remote.down = false;
    for (int i = 0; i < 2; i++) {
      tell("breaker", remote::ask);
    }
  }

  private static void chaos() {
    Remote remote = new Remote();
    try {
      System.out.println("chaos: " + remote.work());
    } catch (Remote.Broken e) {
      StackTraceElement top = e.getStackTrace()[0];
      System.out.println(
          "chaos: caught "
              + e.getMessage()
              + " of "
              + top.getMethodName()
              + ", bodies "
              + remote.bodies);
    }
    tell("chaos", remote::work);
  }

  private static void observed() {
    Remote remote = new Remote();
    tell("observed", () -> remote.seen(true));
    tell("observed", () -> remote.seen(true));
    tell("observed", () -> remote.seen(false));
  }

  private static void futures() throws Exception {
    future("overridden", () -> new Fetching.Louder().fetch("twice", 41));
    future("inherited", () -> new Fetching().fetch("once", 41));
    future("static", () -> Fetching.common(0.5));
    future("private", () -> new Fetching().viaPrivate('p'));

    Fetching hanging = new Fetching();
    future("hanging", hanging::never);
    System.out.println("hanging: the body's own is done: " + hanging.open.isDone());

    Fetching cancelled = new Fetching();
    CompletableFuture<String> future = cancelled.never();
    System.out.println("cancelled: " + future.cancel(true));
    System.out.println("cancelled: the body's own, too: " + cancelled.open.isCancelled());
  }

  /** A call that answers later. */
  private interface Later {
    CompletableFuture<String> begin() throws Exception;
  }

  private static void future(String name, Later later) {
    Fetching.BODIES.set(0);
    tell(name, () -> later.begin().get(20, TimeUnit.SECONDS));
  }

  private static void tell(String name, Call call) {
    String end;
    try {
      end = String.valueOf(call.run());
    } catch (ExecutionException e) {
      end = "failed with " + e.getCause();
    } catch (Exception e) {
      end = e + (e.getCause() == null ? "" : ", caused by " + e.getCause());
    }
    System.out.println(name + ": " + end + (Thread.interrupted() ? ", interrupted" : ""));
  }
}
