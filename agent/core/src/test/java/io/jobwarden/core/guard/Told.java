package io.jobwarden.core.guard;

import io.jobwarden.core.model.BreakerState;
import java.util.ArrayList;
import java.util.List;

/** Keeps what circuits tell: {@code "<key> <state>: <why>"}. */
final class Told implements Turned {
  final List<String> all = new ArrayList<>();

  @Override
  public synchronized void turned(String key, BreakerState to, String why) {
    all.add(key + " " + to.text() + ": " + why);
  }

  synchronized long count(BreakerState state) {
    return all.stream().filter(one -> one.contains(" " + state.text() + ":")).count();
  }
}
