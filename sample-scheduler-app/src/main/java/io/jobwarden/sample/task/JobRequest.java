package io.jobwarden.sample.task;

import java.util.Map;

/**
 * A job as somebody submits it.
 *
 * @param metadata free notes that travel with it
 */
public record JobRequest(
    String type, Map<String, String> parameters, Map<String, String> metadata) {}
