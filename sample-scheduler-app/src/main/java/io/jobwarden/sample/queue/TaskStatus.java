package io.jobwarden.sample.queue;

import io.jobwarden.sample.store.RunState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is on record.
 *
 * @param rows of its result; null until it completed
 */
public record TaskStatus(
    Task task,
    RunState state,
    @Nullable Integer rows,
    @Nullable String error,
    Instant enqueuedAt,
    @Nullable Instant claimedAt,
    @Nullable Instant endedAt) {}
