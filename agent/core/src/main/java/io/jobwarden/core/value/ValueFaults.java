package io.jobwarden.core.value;

/**
 * Hears of each value that could not be read; counts all and logs the first of a kind.
 *
 * <p>Called on application threads, any number at a time, and as often as calls fail: be quick.
 */
public interface ValueFaults {
  /**
   * One value could not be read and counts as null.
   *
   * @param place what the caller named when it parsed the text: a rule, a gauge, a check
   * @param text the part that failed, as it was written
   * @param fault what the application's accessor threw, or a fault of Jobwarden's whose message
   *     says what is expected
   */
  void failed(String place, String text, Throwable fault);
}
