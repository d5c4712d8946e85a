package io.jobwarden.sample.task;

import io.jobwarden.sample.queue.Task;
import io.jobwarden.sample.queue.TaskHandler;
import io.jobwarden.sample.queue.TaskResult;
import io.jobwarden.sample.settings.Durations;
import io.jobwarden.sample.store.Runs;
import java.time.Duration;
import java.util.Map;

/** Deletes runs and tasks that ended long ago. Parameter: {@code older_than}, such as 12h. */
public final class CleanupRunsHandler implements TaskHandler {
  public static final String TYPE = "cleanup_runs";

  private final Runs runs;
  private final Duration keep;

  /**
   * A handler for this JVM's tasks.
   *
   * @param keep what holds where a task does not say it
   */
  public CleanupRunsHandler(Runs runs, Duration keep) {
    this.runs = runs;
    this.keep = keep;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void check(Map<String, String> parameters) {
    age(parameters);
  }

  private Duration age(Map<String, String> parameters) {
    String age = parameters.get("older_than");
    return age == null ? keep : Durations.parse(age);
  }

  @Override
  public TaskResult handle(Task task) throws Exception {
    Duration age = age(task.parameters());
    int rows = task.dryRun() ? runs.countEndedBefore(age) : runs.deleteEndedBefore(age);
    return new TaskResult(rows);
  }
}
