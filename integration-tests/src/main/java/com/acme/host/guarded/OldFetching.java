package com.acme.host.guarded;

import java.util.concurrent.CompletableFuture;

/** Made to look as if compiled for Java 6 where that matters. */
public final class OldFetching {
  public CompletableFuture<String> fetch() {
    return CompletableFuture.completedFuture("fetched by an old class");
  }
}
