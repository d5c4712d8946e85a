package com.acme.host.guarded;

import java.util.concurrent.atomic.AtomicInteger;

/** What a call is to do. */
public final class Order {
  static final int KEYS = 16;

  final Way way;
  private final int key;
  private final AtomicInteger bodies = new AtomicInteger();

  Order(Way way, int key) {
    this.way = way;
    this.key = key % KEYS;
  }

  /** Whose places it takes. */
  public int key() {
    return key;
  }

  boolean isFirstBody() {
    return bodies.getAndIncrement() == 0;
  }
}
