package io.jobwarden.sample.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of imported content.
 *
 * @param <T> a row
 */
public interface Dataset<T> {
  String name();

  /** Whether a file of that name holds this kind of content. */
  boolean accepts(String fileName);

  /**
   * Reads all rows, in the order of the source.
   *
   * @throws InvalidContentException if the text is not of the form that the payload claims
   */
  List<T> parse(Payload payload) throws InvalidContentException;

  /** What is wrong with the row, or null. */
  @Nullable String problem(T row);

  /** What no two rows may share. */
  String key(T row);

  String table();

  List<String> columns();

  /** Values in the order of {@link #columns()}. */
  List<@Nullable Object> values(T row);
}
