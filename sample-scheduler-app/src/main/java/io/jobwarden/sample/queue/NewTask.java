package io.jobwarden.sample.queue;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A task before it is in the queue.
 *
 * @param runId what its submitter asks for it by
 * @param metadata free notes that travel with the task; may be added to until it is enqueued
 */
public record NewTask(
    String runId, String type, Map<String, String> parameters, Map<String, String> metadata) {
  public NewTask {
    parameters = Map.copyOf(parameters);
    metadata = new LinkedHashMap<>(metadata);
  }
}
