package io.jobwarden.it.jvm;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.shrinkwrap.resolver.api.maven.Maven;

/** A library as it is published, with all that it depends on, in the version that a test names. */
public final class Library {
  private static final Map<List<String>, String> PATHS = new ConcurrentHashMap<>();

  private Library() {}

  /**
   * A class path of libraries, which are fetched where they are not there yet.
   *
   * @param coordinates of each: {@code group:artifact:version}
   */
  public static String path(String... coordinates) {
    return PATHS.computeIfAbsent(List.of(coordinates), Library::resolve);
  }

  // one at a time: they write to one local repository
  private static synchronized String resolve(List<String> coordinates) {
    File[] files = Maven.resolver().resolve(coordinates).withTransitivity().asFile();
    return Neighbour.path(Arrays.stream(files).map(File::toPath).toArray(Path[]::new));
  }
}
