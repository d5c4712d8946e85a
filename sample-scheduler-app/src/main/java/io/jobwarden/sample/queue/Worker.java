package io.jobwarden.sample.queue;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one task after the other. Each worker has a thread of its own. */
public final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final String id;
  private final JobQueue queue;
  private final TaskHandlers handlers;

  private volatile @Nullable Task current; // what the thread is at; read by the pool

  public Worker(String id, JobQueue queue, TaskHandlers handlers) {
    this.id = id;
    this.queue = queue;
    this.handlers = handlers;
  }

  public String id() {
    return id;
  }

  /** The task that the worker is at, or null. */
  public @Nullable Task current() {
    return current;
  }

  /**
   * Looks into the queue once, and does the task that it gets.
   *
   * @return whether there was one
   */
  public boolean cycle() throws SQLException {
    Task task = queue.claim(id);
    if (task == null) {
      return false;
    }
    current = task;
    try {
      settle(task);
    } finally {
      current = null;
    }
    return true;
  }

  private void settle(Task task) throws SQLException {
    TaskResult result;
    try {
      result = process(task);
    } catch (Throwable failure) { // whatever a task throws is the task's end, not the worker's
      LOG.warn("{} failed: {}", task, failure.toString());
      queue.fail(task, failure);
      return;
    }
    queue.complete(task, result);
  }

  /** Does the task, or throws what went wrong. */
  public TaskResult process(Task task) throws Exception {
    return handlers.of(task.type()).handle(task);
  }
}
