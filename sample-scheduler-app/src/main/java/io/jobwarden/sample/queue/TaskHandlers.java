package io.jobwarden.sample.queue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The types of tasks that workers can do. */
public final class TaskHandlers {
  private final Map<String, TaskHandler> byType = new TreeMap<>();

  public TaskHandlers(List<TaskHandler> handlers) {
    handlers.forEach(handler -> byType.put(handler.type(), handler));
  }

  /**
   * The handler of that type.
   *
   * @throws IllegalArgumentException if there is none
   */
  public TaskHandler of(String type) {
    TaskHandler handler = byType.get(type);
    if (handler == null) {
      throw new IllegalArgumentException(
          "no job type is called " + type + "; there are " + String.join(", ", byType.keySet()));
    }
    return handler;
  }
}
