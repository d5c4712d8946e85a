package io.jobwarden.sample.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a pass has seen so far, and what it still wants to see. */
public final class Tally {
  private static final Set<String> WANTED =
      Set.of(
          "UNSUPPORTED_FILE_TYPE",
          "UPLOAD_READ_FAILED",
          "INVALID_CONTENT",
          "INTERNAL_PROCESSING_ERROR",
          "JOB_SUBMIT_FAILED",
          "JOB_NOT_FOUND",
          "ROUTE_NOT_FOUND",
          "METHOD_NOT_ALLOWED",
          "job COMPLETED",
          "job FAILED",
          "200",
          "202");

  private static final String WITHOUT_END = "job without end";

  private final Map<String, Integer> seen = new TreeMap<>();

  void answered(Answer answer) {
    String code = answer.errorCode();
    count(code.isEmpty() ? Integer.toString(answer.status()) : code);
  }

  void ended(String state) {
    count("job " + state);
  }

  void didNotEnd() {
    count(WITHOUT_END);
  }

  private void count(String what) {
    seen.merge(what, 1, Integer::sum);
  }

  /** Each thing with how often it was seen. */
  public Map<String, Integer> seen() {
    return Map.copyOf(seen);
  }

  /** What did not happen though it should have. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>(WANTED);
    missing.removeAll(seen.keySet());
    missing.sort(null);
    if (seen.containsKey(WITHOUT_END)) {
      missing.add("the end of " + seen.get(WITHOUT_END) + " jobs");
    }
    return missing;
  }

  @Override
  public String toString() {
    return seen.toString();
  }
}
