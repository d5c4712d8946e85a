package io.jobwarden.core.model;

import java.util.Locale;

/** Why a run counts as missed. */
public enum MissedReason {
  /** None began in time. */
  NOT_STARTED("it has not started"),
  /** One began and is still under way. */
  NOT_ENDED("it has not ended"),
  /** One began and failed, and none has ended well since. */
  NOT_SUCCEEDED("it has not ended well"),
  /** One began while the one before was under way. */
  OVERLAP("it started while the run before it was under way"),
  /** One ended well sooner than it can have done its work. */
  TOO_FAST("it ended suspiciously fast"),
  /** One ended well, and had done nothing. */
  NOTHING_DONE("it ended well and did nothing");

  private final String text = name().toLowerCase(Locale.ROOT);
  private final String sentence;

  MissedReason(String sentence) {
    this.sentence = sentence;
  }

  /** The word for it in what comes out. */
  public String text() {
    return text;
  }

  /** The same for people. */
  public String sentence() {
    return sentence;
  }
}
