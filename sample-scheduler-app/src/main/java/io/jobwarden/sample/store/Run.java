package io.jobwarden.sample.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One import as it is on record.
 *
 * @param rows how many rows were stored, or would have been; null until it completed
 */
public record Run(
    String runId,
    String connector,
    String origin,
    RunState state,
    boolean dryRun,
    @Nullable Integer rows,
    @Nullable String error,
    Instant submittedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {}
