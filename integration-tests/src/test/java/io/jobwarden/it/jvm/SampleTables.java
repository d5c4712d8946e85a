package io.jobwarden.it.jvm;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** What the sample has stored, read by the database's own driver once the sample has ended. */
public final class SampleTables {
  private final Path libraries;
  private final Path input;
  private final String address;

  private SampleTables(Path libraries, Path input, String address) {
    this.libraries = libraries;
    this.input = input;
    this.address = address;
  }

  /**
   * Of a sample that has ended.
   *
   * @param jar its jar, beside which its libraries stand
   * @param folder its working directory
   */
  public static SampleTables of(Path jar, Path folder) {
    return new SampleTables(
        jar.resolveSibling("lib"),
        jar.resolve("../../src/main/resources/data").normalize(),
        "jdbc:h2:file:" + folder.resolve("data/sample") + ";ACCESS_MODE_DATA=r");
  }

  /** Rows as lines, their columns parted by tabs. */
  public List<String> rows(String query) throws Exception {
    try (Stream<Path> jars = Files.list(libraries)) {
      Path h2 =
          jars.filter(jar -> jar.getFileName().toString().startsWith("h2-"))
              .findFirst()
              .orElseThrow();
      try (URLClassLoader loader = new URLClassLoader(new URL[] {h2.toUri().toURL()})) {
        Driver driver =
            (Driver) loader.loadClass("org.h2.Driver").getDeclaredConstructor().newInstance();
        Properties user = new Properties();
        user.put("user", "sample");
        user.put("password", "");
        try (Connection connection = driver.connect(address, user);
            Statement statement = connection.createStatement();
            ResultSet result = statement.executeQuery(query)) {
          return lines(result);
        }
      }
    }
  }

  private static List<String> lines(ResultSet result) throws Exception {
    List<String> lines = new ArrayList<>();
    while (result.next()) {
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        columns.add(result.getString(i));
      }
      lines.add(String.join("\t", columns).stripTrailing());
    }
    return lines;
  }

  /** The lines of an input file that say something. */
  public List<String> original(String file) throws IOException {
    return Files.readAllLines(input.resolve(file)).stream()
        .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
        .map(String::stripTrailing)
        .toList();
  }
}
