package io.jobwarden.it.jvm;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Parts of the host's classes, arranged otherwise. */
public final class HostCopy {
  private HostCopy() {}

  /** The classes of one package and those below it, in a folder. */
  public static Path of(String packagePath, Path folder) throws IOException {
    for (Path file : files(packagePath)) {
      Path copy = folder.resolve(Jvm.hostClasses().relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    return folder;
  }

  /**
   * One class as if an older compiler had made it, in a folder for class paths.
   *
   * @param major version of the class file; the class must not use what came later
   */
  public static Path ofVersion(int major, String classPath, Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(Jvm.hostClasses().resolve(classPath));
    bytes[7] = (byte) major; // after the magic number and the minor version
    Path copy = folder.resolve(classPath);
    Files.createDirectories(copy.getParent());
    Files.write(copy, bytes);
    return folder;
  }

  /** The host as a module that requires {@code java.logging} alone, in a folder for modules. */
  public static Path asModule(String name, Path folder) throws IOException {
    Path classes = of("com/acme/host", folder.resolve(name));
    Path source =
        Files.createDirectories(folder.resolveSibling("source")).resolve("module-info.java");
    Files.writeString(source, "module " + name + " { requires java.logging; }");
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    int code =
        javac.run(
            System.out,
            System.err,
            "--release",
            "9",
            "-nowarn",
            "-Xlint:-options",
            "-d",
            classes.toString(),
            source.toString());
    if (code != 0) {
      throw new IllegalStateException("javac: " + code);
    }
    return folder;
  }

  /** An agent's jar of the classes of one package. */
  public static Path asAgent(String packagePath, String premainClass, Path jar) throws IOException {
    Map<String, String> words =
        Map.of(
            "Premain-Class",
            premainClass,
            "Agent-Class",
            premainClass,
            "Can-Retransform-Classes",
            "true");
    return asJar(packagePath, words, jar);
  }

  /** A jar of the classes of one package, with these words in its manifest. */
  public static Path asJar(String packagePath, Map<String, String> words, Path jar)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    words.forEach(attributes::putValue);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      for (Path file : files(packagePath)) {
        String path = Jvm.hostClasses().relativize(file).toString().replace('\\', '/');
        entries.putNextEntry(new JarEntry(path));
        entries.write(Files.readAllBytes(file));
      }
    }
    return jar;
  }

  private static List<Path> files(String packagePath) throws IOException {
    try (Stream<Path> files = Files.walk(Jvm.hostClasses().resolve(packagePath))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
