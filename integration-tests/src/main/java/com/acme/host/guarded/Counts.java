package com.acme.host.guarded;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What the application counts by itself; called by many threads. */
final class Counts {
  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

  void add(String what) {
    add(what, 1);
  }

  void add(String what, int number) {
    counts.computeIfAbsent(what, unknown -> new LongAdder()).add(number);
  }

  void print() {
    counts.forEach((what, number) -> System.out.println("count " + what + " " + number));
  }
}
