package io.jobwarden.sample.queue;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tasks in the order of their arrival. Each is given to one worker at a time. */
public interface JobQueue {
  /** Answers the task as it waits now, with its id. */
  Task enqueue(NewTask task) throws SQLException;

  /** The task that has waited longest, now the worker's; or null if none waits. */
  @Nullable Task claim(String workerId) throws SQLException;

  /** The worker is done with it. Without effect if the task was taken from the worker. */
  void complete(Task task, TaskResult result) throws SQLException;

  /** The task threw this, and is not tried again. Without effect if it was taken away. */
  void fail(Task task, Throwable cause) throws SQLException;

  /** How many tasks wait. */
  int size() throws SQLException;

  /** How many seconds the oldest waiting task has waited; 0 if none waits. */
  long oldestAgeSeconds() throws SQLException;
}
