package io.jobwarden.core.call;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.weave.Body;
import io.reactivex.disposables.Disposable;
import io.reactivex.subjects.SingleSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Publishers of one library: a body that returns one, and what those who subscribe to it see. Each
 * subscription begins work, which the test ends.
 */
@SuppressWarnings("unchecked") // the test knows what its body returned
enum Source {
  MONO("mono") {
    @Override
    Object publisher(List<Work> begun) {
      return Mono.create(
          (MonoSink<Object> sink) -> begun.add(new Work(sink::success, sink::error)));
    }

    @Override
    Object chained(Object first, Mapper next) {
      return ((Mono<Object>) first).flatMap(value -> (Mono<Object>) next.map(value));
    }

    @Override
    Runnable subscribe(Object publisher, CompletableFuture<@Nullable Object> end) {
      return ((Mono<Object>) publisher)
              .doOnCancel(() -> end.cancel(false))
              .subscribe(end::complete, end::completeExceptionally, () -> end.complete("nothing"))
          ::dispose;
    }
  },
  SINGLE_2("single2") {
    @Override
    Object publisher(List<Work> begun) {
      return io.reactivex.Single.defer(
          () -> {
            SingleSubject<Object> subject = SingleSubject.create();
            begun.add(new Work(subject::onSuccess, subject::onError));
            return subject;
          });
    }

    @Override
    Object chained(Object first, Mapper next) {
      return ((io.reactivex.Single<Object>) first)
          .flatMap(value -> (io.reactivex.Single<Object>) next.map(value));
    }

    @Override
    Runnable subscribe(Object publisher, CompletableFuture<@Nullable Object> end) {
      Disposable subscription =
          ((io.reactivex.Single<Object>) publisher)
              .doOnDispose(() -> end.cancel(false))
              .subscribe(end::complete, end::completeExceptionally);
      return subscription::dispose;
    }
  },
  SINGLE_3("single3") {
    @Override
    Object publisher(List<Work> begun) {
      return io.reactivex.rxjava3.core.Single.defer(
          () -> {
            io.reactivex.rxjava3.subjects.SingleSubject<Object> subject =
                io.reactivex.rxjava3.subjects.SingleSubject.create();
            begun.add(new Work(subject::onSuccess, subject::onError));
            return subject;
          });
    }

    @Override
    Object chained(Object first, Mapper next) {
      return ((io.reactivex.rxjava3.core.Single<Object>) first)
          .flatMap(value -> (io.reactivex.rxjava3.core.Single<Object>) next.map(value));
    }

    @Override
    Runnable subscribe(Object publisher, CompletableFuture<@Nullable Object> end) {
      io.reactivex.rxjava3.disposables.Disposable subscription =
          ((io.reactivex.rxjava3.core.Single<Object>) publisher)
              .doOnDispose(() -> end.cancel(false))
              .subscribe(end::complete, end::completeExceptionally);
      return subscription::dispose;
    }
  };

  final String method;

  Source(String method) {
    this.method = method;
  }

  /** What one subscription began. */
  record Work(Consumer<Object> value, Consumer<Throwable> error) {
    void succeed(Object result) {
      value.accept(result);
    }

    void fail(Throwable thrown) {
      error.accept(thrown);
    }
  }

  /** Makes a publisher of what another one gave. */
  interface Mapper {
    Object map(Object value);
  }

  /** A subscription, and what comes of it. */
  record Seen(CompletableFuture<@Nullable Object> end, Runnable cancel) {
    @Nullable Object value() {
      return end.getNow("pending");
    }

    @Nullable Throwable error() {
      assertThat(end).isDone();
      try {
        end.join();
        return null;
      } catch (CancellationException cancelled) {
        return cancelled;
      } catch (CompletionException failed) {
        return failed.getCause();
      }
    }
  }

  /** One of the library's that notes each work that it begins. */
  abstract Object publisher(List<Work> begun);

  abstract Object chained(Object first, Mapper next);

  abstract Runnable subscribe(Object publisher, CompletableFuture<@Nullable Object> end);

  Seen subscribe(@Nullable Object made) {
    Object publisher = requireNonNull(made);
    CompletableFuture<@Nullable Object> end = new CompletableFuture<>();
    return new Seen(end, subscribe(Objects.requireNonNull(publisher), end));
  }

  Body body(List<Work> begun) {
    return Body.returning(publisher(begun));
  }

  static List<Work> none() {
    return new ArrayList<>();
  }
}
