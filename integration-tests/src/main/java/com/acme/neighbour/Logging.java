package com.acme.neighbour;

import com.acme.host.Greeting;
import com.acme.host.Host;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** {@code Logging MILLIS PROPERTY VALUE}: sets up its logging as the first thing that it does. */
public final class Logging {
  private Logging() {}

  public static void main(String[] arguments) throws Exception {
    TimeUnit.MILLISECONDS.sleep(Long.parseLong(arguments[0]));
    System.setProperty(arguments[1], arguments[2]);
    new Greeting("logging").text();
    Logger.getLogger("com.acme.neighbour").info("logged");
    System.out.println("log manager " + LogManager.getLogManager().getClass().getName());
    System.out.println("done");
    Host.waitForLine();
  }
}
