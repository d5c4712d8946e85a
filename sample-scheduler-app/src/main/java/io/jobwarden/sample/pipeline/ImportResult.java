package io.jobwarden.sample.pipeline;

/**
 * What became of an import.
 *
 * @param rows valid rows
 * @param stored rows that were written: none in a dry run
 */
public record ImportResult(
    String runId, String connector, String dataset, int rows, int stored, boolean dryRun) {}
