package io.jobwarden.core.config.read;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The languages inside the file: pointcuts, templates, conditions. */
public interface Syntax {
  /** What is wrong with a pointcut, or null. */
  @Nullable Flaw pointcut(String text, Map<String, String> named);

  /** True if a pointcut without a flaw must look at every class. */
  boolean matchesAll(String text, Map<String, String> named);

  /** True if a pointcut without a flaw matches constructors and nothing else. */
  boolean onlyConstructors(String text, Map<String, String> named);

  /** What is wrong with a text that holds values, or null; defined are labels and fields. */
  @Nullable Flaw template(String text, Words words, List<String> defined);

  /** What is wrong with a condition, or null; defined are labels and fields. */
  @Nullable Flaw condition(String text, Words words, List<String> defined);

  /**
   * True if a template can be read only when the run has ended, by itself or through what it names.
   *
   * @param defined templates of labels and fields by name, some of which may have flaws
   */
  boolean readAtEnd(String text, Words words, Map<String, String> defined);

  /**
   * True if a condition can be asked only when the run has ended.
   *
   * @param defined templates of labels and fields by name, some of which may have flaws
   */
  boolean askedAtEnd(String condition, Map<String, String> defined);

  /** Labels and fields that name each other in a circle, as {@code a -> b -> a}; or null. */
  @Nullable String circle(Map<String, String> defined);
}
