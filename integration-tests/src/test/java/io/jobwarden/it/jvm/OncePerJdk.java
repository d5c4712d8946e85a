package io.jobwarden.it.jvm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Something costly that several tests look at: made once per JDK, in a folder of its own under
 * {@code target/it}, which stays for those who wonder.
 */
public final class OncePerJdk<T> {
  private final String name;
  private final Making<T> making;
  private final Map<Jdk, Supplier<T>> made = new ConcurrentHashMap<>();

  private OncePerJdk(String name, Making<T> making) {
    this.name = name;
    this.making = making;
  }

  /** What is to be done once. */
  public interface Making<T> {
    T make(Jdk jdk, Path folder) throws Exception;
  }

  public static <T> OncePerJdk<T> of(String name, Making<T> making) {
    return new OncePerJdk<>(name, making);
  }

  /** What was made; where that failed, each test that asks fails for the same reason. */
  public T with(Jdk jdk) {
    return made.computeIfAbsent(jdk, this::make).get();
  }

  private Supplier<T> make(Jdk jdk) {
    try {
      Path folder = Path.of("target", "it", name, String.valueOf(jdk.feature())).toAbsolutePath();
      empty(folder);
      T thing = making.make(jdk, folder);
      return () -> thing;
    } catch (TestAbortedException skipped) {
      return () -> {
        throw skipped;
      };
    } catch (Exception | AssertionError failed) {
      return () -> {
        throw new AssertionError(name + " on " + jdk + ": " + failed.getMessage(), failed);
      };
    }
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        List<File> files = old.sorted(Comparator.reverseOrder()).map(Path::toFile).toList();
        files.forEach(File::delete);
      }
    }
    Files.createDirectories(folder);
  }
}
