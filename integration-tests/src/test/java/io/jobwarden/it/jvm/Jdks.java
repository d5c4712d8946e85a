package io.jobwarden.it.jvm;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JDKs of this machine, one per feature version.
 *
 * <p>Looked for in {@code -Djobwarden.it.javas} or {@code JOBWARDEN_IT_JAVAS} (homes, separated as
 * in a class path), else in the folders of {@code $JDKS}, of {@code /opt/jdks} and of {@code
 * /usr/lib/jvm}, and in the one that runs the tests.
 */
public final class Jdks {
  /** What the agent promises to run on. */
  public static final List<Integer> PROMISED = List.of(8, 11, 17, 21, 25);

  private static final Map<Integer, Jdk> FOUND = find();

  static {
    System.out.println("JDKs that are tested: " + FOUND.values());
    FOUND.values().forEach(jdk -> System.out.println("  " + jdk + " in " + jdk.home()));
  }

  private Jdks() {}

  public static @Nullable Jdk find(int feature) {
    return FOUND.get(feature);
  }

  /** The one that runs the tests: for what does not depend on the JDK. */
  public static Jdk own() {
    return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
  }

  private static Map<Integer, Jdk> find() {
    Map<Integer, Jdk> found = new TreeMap<>();
    for (Path home : homes()) {
      int feature = feature(home);
      if (feature > 0) {
        found.putIfAbsent(feature, new Jdk(feature, home));
      }
    }
    return found;
  }

  private static List<Path> homes() {
    List<Path> homes = new ArrayList<>();
    String named = System.getProperty("jobwarden.it.javas", System.getenv("JOBWARDEN_IT_JAVAS"));
    if (named != null && !named.isBlank()) {
      for (String home : named.split(File.pathSeparator)) {
        homes.add(Path.of(home));
      }
      return homes;
    }
    homes.add(Path.of(System.getProperty("java.home")));
    String folder = System.getenv("JDKS");
    homes.addAll(folders(Path.of(folder == null ? "/opt/jdks" : folder)));
    homes.addAll(folders(Path.of("/usr/lib/jvm")));
    return homes;
  }

  private static List<Path> folders(Path parent) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(parent)) {
      return folders.sorted().toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** 0 if it is none. */
  private static int feature(Path home) {
    Jdk candidate = new Jdk(0, home);
    if (!Files.exists(candidate.tool("javac"))) {
      return 0;
    }
    try {
      String version = version(candidate);
      String[] parts = version.split("[._+-]");
      return Integer.parseInt(parts[0].equals("1") ? parts[1] : parts[0]);
    } catch (IOException | InterruptedException | RuntimeException broken) {
      System.out.println("left out, since it does not run: " + home + ": " + broken);
      return 0;
    }
  }

  /** From the file that most JDKs bring along, else from what it says of itself. */
  private static String version(Jdk jdk) throws IOException, InterruptedException {
    Path file = jdk.home().resolve("release");
    if (Files.exists(file)) {
      Properties release = new Properties();
      try (InputStream in = Files.newInputStream(file)) {
        release.load(in);
      }
      return release.getProperty("JAVA_VERSION", "").replace("\"", "");
    }
    Process process =
        new ProcessBuilder(jdk.tool("java").toString(), "-version")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.split("\"")[1];
  }
}
