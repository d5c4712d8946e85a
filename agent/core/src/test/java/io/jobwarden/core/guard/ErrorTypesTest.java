package io.jobwarden.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorTypesTest {
  /** Says of an error what kind it is. */
  interface Transient {}

  static class Reset extends IOException implements Transient {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @MethodSource("errors")
  void an_error_is_of_a_type_by_its_class_what_it_extends_and_what_it_implements(
      String type, Throwable error, boolean expected) {
    assertThat(ErrorTypes.of(List.of(type)).match(error)).isEqualTo(expected);
  }

  static Stream<Arguments> errors() {
    String own = ErrorTypesTest.class.getName();
    return Stream.of(
        argumentSet("itself", "java.io.IOException", new IOException(), true),
        argumentSet("a subtype", "java.io.IOException", new FileNotFoundException(), true),
        argumentSet("a supertype", "java.io.FileNotFoundException", new IOException(), false),
        argumentSet("nested, with a dot", own + ".Reset", new Reset(), true),
        argumentSet("nested, with a dollar", own + "$Reset", new Reset(), true),
        argumentSet("an interface", own + ".Transient", new Reset(), true),
        argumentSet(
            "wrapped", "java.io.IOException", new ExecutionException(new IOException()), true),
        argumentSet(
            "wrapped twice",
            "java.io.IOException",
            new CompletionException(new ExecutionException(new Reset())),
            true),
        argumentSet(
            "the wrapper",
            "java.util.concurrent.CompletionException",
            new CompletionException(new IOException()),
            true),
        argumentSet(
            "no other cause",
            "java.io.IOException",
            new IllegalStateException(new IOException()),
            false));
  }

  @Test
  void causes_in_a_circle_end() {
    CompletionException one = new Unbound();
    CompletionException other = new CompletionException(one);
    one.initCause(other);

    assertThat(ErrorTypes.of(List.of("java.io.IOException")).match(one)).isFalse();
  }

  private static final class Unbound extends CompletionException {
    private static final long serialVersionUID = 1L;

    Unbound() {
      super("no cause yet");
    }
  }
}
