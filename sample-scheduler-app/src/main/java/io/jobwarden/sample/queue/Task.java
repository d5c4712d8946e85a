package io.jobwarden.sample.queue;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task in the queue.
 *
 * @param attempt 0 while it waits for the first time
 * @param workerId whose it is; null while it waits
 */
public record Task(
    long id,
    String runId,
    String type,
    Map<String, String> parameters,
    Map<String, String> metadata,
    int attempt,
    @Nullable String workerId) {
  public boolean dryRun() {
    return Boolean.parseBoolean(parameters.get("dry_run"));
  }

  @Override
  public String toString() {
    return "task " + id + " (" + type + ")";
  }
}
