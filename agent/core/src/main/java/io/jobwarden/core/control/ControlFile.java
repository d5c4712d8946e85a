package io.jobwarden.core.control;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Tells where the agent of one process listens, and what it wants to hear first. Immutable. */
final class ControlFile {
  private final long pid;
  private final int port;
  private final String token;
  private final String version;

  ControlFile(long pid, int port, String token, String version) {
    this.pid = pid;
    this.port = port;
    this.token = token;
    this.version = version;
  }

  /** Writes it as a whole, readable by its owner alone. */
  void write(ControlPlace place) throws IOException {
    place.prepare();
    Path fresh = place.folder().resolve(pid + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, ControlPlace.ownerOnly());
    try (Writer out =
        Files.newBufferedWriter(
            fresh, StandardCharsets.ISO_8859_1, StandardOpenOption.TRUNCATE_EXISTING)) {
      // not stored by Properties, which asks for the date and so fixes the JVM's time zone
      out.write("pid=" + pid + "\nport=" + port + "\n");
      out.write("token=" + token + "\nversion=" + version + "\n");
    }
    Files.move(fresh, place.file(pid), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The file of a process, or null if there is none that can be understood. */
  static @Nullable ControlFile read(ControlPlace place, long pid) throws IOException {
    Path file = place.file(pid);
    if (!Files.exists(file)) {
      return null;
    }
    place.check();
    Properties properties = new Properties();
    properties.load(new ByteArrayInputStream(Files.readAllBytes(file)));
    try {
      return new ControlFile(
          pid,
          Integer.parseInt(properties.getProperty("port", "")),
          properties.getProperty("token", ""),
          properties.getProperty("version", "unknown"));
    } catch (NumberFormatException broken) {
      return null;
    }
  }

  static void delete(ControlPlace place, long pid) throws IOException {
    Files.deleteIfExists(place.file(pid));
  }

  int port() {
    return port;
  }

  String token() {
    return token;
  }

  String version() {
    return version;
  }
}
