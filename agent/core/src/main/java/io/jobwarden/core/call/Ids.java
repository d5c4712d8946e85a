package io.jobwarden.core.call;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes the ids of runs and correlations: 26 characters in the form of a ULID, ten of time and
 * sixteen of chance, which sort by time.
 *
 * @see <a href="https://github.com/ulid/spec">The form</a>
 */
final class Ids {
  private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final int TIME = 10;
  private static final int LENGTH = 26;

  private Ids() {}

  static String next(long epochMillis) {
    char[] id = new char[LENGTH];
    long time = epochMillis;
    for (int i = TIME - 1; i >= 0; i--) {
      id[i] = DIGITS[(int) (time & 31)];
      time >>>= 5;
    }
    long chance = 0;
    for (int i = TIME; i < LENGTH; i++) {
      if ((i - TIME) % 8 == 0) {
        chance = ThreadLocalRandom.current().nextLong();
      }
      id[i] = DIGITS[(int) (chance & 31)];
      chance >>>= 5;
    }
    return new String(id);
  }
}
