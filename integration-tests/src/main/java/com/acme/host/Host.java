package com.acme.host;

import com.acme.host.attached.Service;
import com.acme.host.gauged.Gauged;
import com.acme.host.guarded.Interrupts;
import com.acme.host.guarded.Mix;
import com.acme.host.guarded.Tour;
import com.acme.host.guarded.VirtualCrowd;
import java.io.IOException;
import java.util.TreeMap;

/** {@code Host SCENARIO [stay]}: plays a scenario; with {@code stay} it then waits for a line. */
public final class Host {
  private Host() {}

  public static void main(String[] arguments) throws Exception {
    String scenario = arguments.length == 0 ? "hello" : arguments[0];
    play(scenario);
    System.out.println("done");
    if (arguments.length > 1 && arguments[1].equals("stay")) {
      waitForLine();
    }
  }

  private static void play(String scenario) throws Exception {
    switch (scenario) {
      case "hello":
        System.out.println("hello " + new Greeting("host").text());
        return;
      case "exit":
        System.out.println("hello " + new Greeting("exit").text());
        System.exit(7);
        return;
      case "throw":
        System.out.println("hello " + new Greeting("throw").text());
        throw new IllegalStateException("main has failed");
      case "nested":
        NestedCalls.play();
        return;
      case "retry":
        Retries.play();
        return;
      case "crowd":
        Crowd.play();
        return;
      case "full":
        Full.play();
        return;
      case "timetabled":
        Timetabled.play();
        return;
      case "shapes":
        Shapes.play();
        return;
      case "meters":
        Meters.play();
        return;
      case "properties":
        System.out.println(new TreeMap<>(System.getProperties()).keySet());
        return;
      case "urls":
        ClassFiles.play();
        return;
      case "beats":
        Meters.beat();
        return;
      case "look":
        LookAround.play();
        return;
      case "mix":
        Mix.play();
        return;
      case "interrupts":
        Interrupts.play();
        return;
      case "traced":
        Traced.play();
        return;
      case "handovers":
        HandOvers.play();
        return;
      case "virtual":
        VirtualCrowd.play();
        return;
      case "guards":
        Tour.play();
        return;
      case "service":
        Service.play();
        return;
      case "gauged":
        Gauged.play();
        return;
      case "hook":
        LastCalls.play();
        return;
      case "logmanager":
        OwnLogging.play();
        return;
      default:
        throw new IllegalArgumentException("no scenario " + scenario);
    }
  }

  /** Waits until the test says that it goes on; also ends where the test has ended. */
  public static void waitForLine() throws IOException {
    for (int next = System.in.read(); next >= 0 && next != '\n'; next = System.in.read()) {
      // not yet the end of the line
    }
  }
}
