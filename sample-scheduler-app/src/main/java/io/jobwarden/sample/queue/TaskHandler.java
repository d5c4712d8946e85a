package io.jobwarden.sample.queue;

import java.util.Map;

/** Does the tasks of one type. Safe for any number of threads. */
public interface TaskHandler {
  String type();

  /**
   * Refuses what cannot be done, before it is enqueued.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  default void check(Map<String, String> parameters) {}

  TaskResult handle(Task task) throws Exception;
}
