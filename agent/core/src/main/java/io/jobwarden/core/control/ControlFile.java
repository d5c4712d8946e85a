package io.jobwarden.core.control;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.auto.value.AutoValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in the file of a process with an agent: where it listens, and what it is. */
@AutoValue
public abstract class ControlFile {
  private static final int MAX_BYTES = 1 << 16;
  private static final String SUFFIX = ".json";

  ControlFile() {}

  /** That of a process of this user; null if there is none, or it is left of an earlier process. */
  public static @Nullable ControlFile find(long pid) throws IOException {
    for (Path folder : folders(pid)) {
      ControlFile found = find(folder, pid);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  static @Nullable ControlFile find(Path folder, long pid) throws IOException {
    for (Path file : places(folder, pid)) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        OwnFolder.check(folder);
        OwnFolder.check(file);
        ControlFile found = read(file);
        if (found.isHere() && !found.isStale()) {
          return found;
        }
      }
    }
    return null;
  }

  /** Removes the files of processes that are no more; returns how many. */
  public static int sweep() throws IOException {
    return sweep(OwnFolder.path());
  }

  static int sweep(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    OwnFolder.check(folder);
    List<Path> left = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        if (isLeft(file)) {
          left.add(file);
        }
      }
    }
    for (Path file : left) {
      Files.deleteIfExists(file);
    }
    return left.size();
  }

  /** Of this process. */
  static ControlFile ofThisProcess(Facts facts, int port, String token) {
    long pid = Processes.self();
    return new AutoValue_ControlFile(
        pid, Processes.started(pid), Processes.space(), port, token, facts);
  }

  public abstract long pid();

  /** When the process began, as {@link Processes#started} tells it. */
  abstract long started();

  /** What {@link Processes#space} tells of it. */
  abstract String space();

  /** Where the agent listens on the loopback interface. */
  abstract int port();

  abstract String token();

  public abstract Facts facts();

  /** Writes it in one step, for its owner alone; returns where it is. */
  Path write(Path folder) throws IOException {
    Path target = free(folder);
    Path fresh = folder.resolve("." + pid() + "." + Tokens.fresh().substring(0, 16));
    try {
      Files.newByteChannel(
              fresh,
              new HashSet<>(Arrays.asList(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)),
              ownerOnly())
          .close();
      Files.write(fresh, json());
      move(fresh, target);
      return target;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Removes it, unless another agent of this process has written its own since. */
  void delete(Path file) throws IOException {
    if (Files.exists(file) && read(file).token().equals(token())) {
      Files.deleteIfExists(file);
    }
  }

  /** False if its process has its number in another container, whose folder is this one too. */
  private boolean isHere() {
    return space().equals(Processes.space());
  }

  private boolean isStale() {
    if (!Processes.mayBeAlive(pid())) {
      return true;
    }
    long now = Processes.started(pid());
    return now != 0 && started() != 0 && now != started();
  }

  private static List<Path> folders(long pid) {
    List<Path> folders = new ArrayList<>();
    Path usual = OwnFolder.path();
    folders.add(usual);
    if (Processes.hasProc()) { // a service with a /tmp of its own
      folders.add(Processes.proc(pid, "root").resolve(usual.toString().substring(1)));
    }
    return folders;
  }

  /** The usual one, and the one for who finds the usual one taken by another container. */
  private static List<Path> places(Path folder, long pid) {
    String space = Processes.space().replaceAll("\\D", "");
    return Arrays.asList(folder.resolve(pid + SUFFIX), folder.resolve(pid + "-" + space + SUFFIX));
  }

  private Path free(Path folder) {
    List<Path> places = places(folder, pid());
    try {
      return read(places.get(0)).isHere() ? places.get(0) : places.get(1);
    } catch (IOException nobodys) {
      return places.get(0);
    }
  }

  /** What cannot be read is left too, unless a process of that number lives. */
  private static boolean isLeft(Path file) {
    try {
      ControlFile found = read(file);
      return found.isHere() && found.isStale();
    } catch (IOException unreadable) {
      String name = file.getFileName().toString();
      String pid = name.substring(0, name.length() - SUFFIX.length());
      return pid.matches("\\d{1,10}") && !Processes.mayBeAlive(Long.parseLong(pid));
    }
  }

  private static ControlFile read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + " is no control file: larger than one can be");
    }
    try {
      Map<String, String> texts = Wire.texts(Files.readAllBytes(file));
      return new AutoValue_ControlFile(
          Long.parseLong(Wire.need(texts, "pid")),
          Long.parseLong(Wire.need(texts, "started")),
          Wire.need(texts, "space"),
          Integer.parseInt(Wire.need(texts, "port")),
          Wire.need(texts, "token"),
          Facts.of(Wire.need(texts, "version"), Wire.need(texts, "main")));
    } catch (NumberFormatException e) {
      throw new IOException(file + " is no control file: " + e.getMessage(), e);
    }
  }

  private byte[] json() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Wire.JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("pid", pid());
      json.writeNumberField("port", port());
      json.writeStringField("token", token());
      json.writeStringField("version", facts().version());
      json.writeStringField("main", facts().main());
      json.writeNumberField("started", started());
      json.writeStringField("space", space());
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static FileAttribute<?>[] ownerOnly() {
    return OwnFolder.isUnix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void move(Path fresh, Path target) throws IOException {
    try {
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** What an agent tells of itself to whoever may read its file. */
  @AutoValue
  public abstract static class Facts {
    Facts() {}

    public static Facts of(String version, String main) {
      return new AutoValue_ControlFile_Facts(version, main);
    }

    /** The agent's version. */
    public abstract String version();

    /** Main class or jar of the application. */
    public abstract String main();
  }
}
