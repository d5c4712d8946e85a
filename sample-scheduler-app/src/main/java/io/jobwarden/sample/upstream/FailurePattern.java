package io.jobwarden.sample.upstream;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Decides by count alone, so that whoever counts along knows which request fails. */
final class FailurePattern {
  /** The answer to one request. */
  enum Answer {
    FULL,
    UNAVAILABLE,
    CUT
  }

  private final int every;
  private final List<Answer> failures;
  private final AtomicLong requests = new AtomicLong();

  private FailurePattern(int every, List<Answer> failures) {
    this.every = every;
    this.failures = failures;
  }

  /**
   * Reads the pattern as the settings give it.
   *
   * @param every each how-manieth request fails; 0 for none
   * @param how {@code 503} or {@code cut}, or several of them in turn, comma-separated
   */
  static FailurePattern of(int every, String how) {
    return new FailurePattern(
        every, Arrays.stream(how.split(",")).map(word -> answer(word.strip())).toList());
  }

  private static Answer answer(String word) {
    return switch (word) {
      case "503" -> Answer.UNAVAILABLE;
      case "cut" -> Answer.CUT;
      default ->
          throw new IllegalArgumentException("an upstream fails by 503 or cut, not by " + word);
    };
  }

  Answer next() {
    long request = requests.incrementAndGet();
    if (every == 0 || request % every != 0) {
      return Answer.FULL;
    }
    long failure = request / every - 1;
    return failures.get((int) (failure % failures.size()));
  }
}
