package io.jobwarden.core.weave;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A future of a type that no other object can stand for; stands in both loaders alike. */
public final class OwnStage extends CompletableFuture<@Nullable Object> {}
