package io.jobwarden.benchmarks.scale.area000;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The mould of twenty thousand classes, which differ in their numbers. */
public class Work00000 implements Callable<String> {
  private final List<String> done = new ArrayList<>();

  public String run(String order, int times) {
    for (int i = 0; i < times; i++) {
      done.add(order + i);
    }
    return String.join(",", done);
  }

  public int count() {
    return done.size();
  }

  @Override
  public String call() {
    return run("order", 1);
  }
}
