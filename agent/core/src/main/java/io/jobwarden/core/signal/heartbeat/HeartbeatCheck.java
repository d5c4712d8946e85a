package io.jobwarden.core.signal.heartbeat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The answer to whether a heartbeat file is fresh. Immutable. */
public final class HeartbeatCheck {
  /** The rule, or each rule of the file, was heard of within the lag allowed. */
  public static final int FRESH = 0;

  /** Some rule was not, or the process said that it stopped. */
  public static final int STALE = 1;

  /** There is no such file, or it is not a heartbeat. */
  public static final int UNREADABLE = 2;

  private final int code;
  private final String text;
  private final String reason;

  private HeartbeatCheck(int code, String text, String reason) {
    this.code = code;
    this.text = text;
    this.reason = reason;
  }

  /**
   * Reads a file and compares.
   *
   * @param nowMillis the time it is compared with, in Unix time
   */
  public static HeartbeatCheck of(Path path, Duration maxLag, long nowMillis) {
    List<HeartbeatReading> readings;
    try {
      readings = HeartbeatReading.of(path);
    } catch (NoSuchFileException e) {
      return new HeartbeatCheck(UNREADABLE, path + ": no such file", "there is no heartbeat");
    } catch (IOException e) {
      return new HeartbeatCheck(
          UNREADABLE, path + ": unreadable: " + firstLine(e), "the heartbeat is unreadable");
    }
    int code = FRESH;
    String reason = "";
    StringBuilder text = new StringBuilder();
    for (HeartbeatReading reading : readings) {
      long lagMillis = Math.max(0, nowMillis - reading.epochMillis());
      boolean fresh = reading.isRunning() && lagMillis <= maxLag.toMillis();
      if (!fresh && code == FRESH) {
        code = STALE;
        String subject = readings.size() == 1 ? "heartbeat" : "heartbeat of " + reading.rule();
        reason = reason(reading, subject, lagMillis, maxLag);
      }
      if (text.length() > 0) {
        text.append('\n');
      }
      text.append(path).append(": ").append(sentence(reading, lagMillis, maxLag));
    }
    return new HeartbeatCheck(code, text.toString(), reason);
  }

  private static String reason(HeartbeatReading reading, String subject, long lag, Duration max) {
    return reading.isRunning()
        ? subject + " is " + lag / 1_000 + " s old, more than " + max.toMillis() / 1_000 + " s"
        : subject + " stopped " + lag / 1_000 + " s ago";
  }

  private static String sentence(HeartbeatReading reading, long lagMillis, Duration maxLag) {
    String subject = reading.rule().isEmpty() ? "" : reading.rule() + " ";
    if (!reading.isRunning()) {
      return subject + "stopped " + seconds(lagMillis) + " ago";
    }
    boolean fresh = lagMillis <= maxLag.toMillis();
    return subject
        + (fresh ? "is fresh: " : "is stale: ")
        + seconds(lagMillis)
        + " old, at most "
        + seconds(maxLag.toMillis())
        + " allowed";
  }

  private static String seconds(long millis) {
    return millis / 1000 + "." + millis % 1000 / 100 + " s";
  }

  private static String firstLine(IOException e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  /** Exit code of the command: {@link #FRESH}, {@link #STALE} or {@link #UNREADABLE}. */
  public int code() {
    return code;
  }

  /** What is wrong with the first rule that is not fresh, without the path; empty if all are. */
  public String reason() {
    return reason;
  }

  /** What the command prints: a line per rule, without the last line's end. */
  public String text() {
    return text;
  }
}
