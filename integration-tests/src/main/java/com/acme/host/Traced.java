package com.acme.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Calls inside calls, as many as each line of standard input says; ends where there is none. */
public final class Traced {
  private final char[] load = new char[8 * 1024];

  private Traced() {
    Arrays.fill(load, 'x');
  }

  static void play() throws IOException {
    Traced traced = new Traced();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String line = in.readLine(); line != null && !line.equals("go"); line = in.readLine()) {
      System.out.println(traced.calls(Integer.parseInt(line)));
    }
  }

  private String calls(int count) {
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      outer(i);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    long most = nanos[count - 1];
    long nearlyAll = nanos[(int) (count * 0.99)];
    return count
        + " calls, 99% within us "
        + TimeUnit.NANOSECONDS.toMicros(nearlyAll)
        + ", all within us "
        + TimeUnit.NANOSECONDS.toMicros(most);
  }

  /** The call that a trace begins with. */
  public int outer(int number) {
    return inner(number) + 1;
  }

  /** The call inside of it. */
  public int inner(int number) {
    return number * 2;
  }

  /** What makes a span large: a text of its own for each. */
  public String load() {
    return new String(load);
  }
}
