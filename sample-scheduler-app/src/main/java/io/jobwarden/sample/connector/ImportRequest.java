package io.jobwarden.sample.connector;

import io.jobwarden.sample.dataset.Dataset;

/**
 * One import that somebody asked for.
 *
 * @param dryRun everything but storing
 */
public record ImportRequest(
    String runId, String connector, Dataset<?> dataset, boolean dryRun, Origin origin) {
  /** An import of all that the connector has. */
  public static ImportRequest of(Connector connector, String runId, boolean dryRun, Origin origin) {
    return new ImportRequest(runId, connector.name(), connector.dataset(), dryRun, origin);
  }

  @Override
  public String toString() {
    return connector + " " + runId + (dryRun ? " (dry run)" : "");
  }
}
