package io.jobwarden.sample.queue;

/**
 * What a task did.
 *
 * @param rows how many rows it wrote, deleted or counted
 */
public record TaskResult(int rows) {}
