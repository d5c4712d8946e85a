package io.jobwarden.it.jvm;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.opentest4j.TestAbortedException;

/** Something costly that several tests look at: made once per version of a library. */
public final class OncePerVersion<T> {
  private final String name;
  private final Making<T> making;
  private final Map<String, OncePerJdk<T>> made = new ConcurrentHashMap<>();

  private OncePerVersion(String name, Making<T> making) {
    this.name = name;
    this.making = making;
  }

  /** What is to be done once. */
  public interface Making<T> {
    T make(String version, Jdk jdk, Path folder) throws Exception;
  }

  public static <T> OncePerVersion<T> of(String name, Making<T> making) {
    return new OncePerVersion<>(name, making);
  }

  /**
   * What was made; tests are skipped where this machine lacks the JDK.
   *
   * @param feature version of the JDK on which this version of the library is tried
   */
  public T with(String version, int feature) {
    Jdk jdk = Jdks.find(feature);
    if (jdk == null) {
      throw new TestAbortedException(
          "there is no JDK " + feature + " on this machine; name its home in JOBWARDEN_IT_JAVAS");
    }
    return made.computeIfAbsent(version, this::of).with(jdk);
  }

  private OncePerJdk<T> of(String version) {
    return OncePerJdk.of(
        name + "-" + version.replace(':', '-'), (jdk, folder) -> making.make(version, jdk, folder));
  }
}
