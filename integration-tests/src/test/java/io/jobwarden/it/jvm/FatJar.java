package io.jobwarden.it.jvm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** A jar of jars, arranged as Spring Boot's own plugin does it. */
public final class FatJar {
  private static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";

  private static final String CLASSES = "BOOT-INF/classes/";

  private FatJar() {}

  /**
   * Packs an application.
   *
   * @param type the class with its main; all of its package goes along
   * @param loader the jar of Spring Boot's loader
   */
  public static Path of(Class<?> type, Path loader, List<Path> libraries, Path jar)
      throws Exception {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, LAUNCHER);
    attributes.putValue("Start-Class", type.getName());
    attributes.putValue("Spring-Boot-Classes", CLASSES);
    attributes.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      addLoader(loader, entries);
      addFolders("BOOT-INF/lib/", entries);
      addFolders(CLASSES + type.getPackageName().replace('.', '/') + "/", entries);
      addClasses(type, entries);
      for (Path library : libraries) {
        byte[] bytes = Files.readAllBytes(library);
        JarEntry entry = new JarEntry("BOOT-INF/lib/" + library.getFileName());
        CRC32 crc = new CRC32();
        crc.update(bytes);
        entry.setMethod(ZipEntry.STORED); // so that jars in the jar can be read where they lie
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        entries.putNextEntry(entry);
        entries.write(bytes);
      }
    }
    return jar;
  }

  private static void addLoader(Path loader, JarOutputStream entries) throws IOException {
    try (JarInputStream in =
        new JarInputStream(new ByteArrayInputStream(Files.readAllBytes(loader)))) {
      for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
        if (entry.getName().endsWith(".class")) {
          entries.putNextEntry(new JarEntry(entry.getName()));
          in.transferTo(entries);
        }
      }
    }
  }

  /** Scans of a class path find what stands in folders that have entries of their own. */
  private static void addFolders(String path, JarOutputStream entries) throws IOException {
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      String folder = path.substring(0, end + 1);
      if (!folder.equals("BOOT-INF/") || path.endsWith("/lib/")) {
        entries.putNextEntry(new JarEntry(folder));
      }
    }
  }

  private static void addClasses(Class<?> type, JarOutputStream entries) throws Exception {
    Path root = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path folder = root.resolve(type.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = root.relativize(file).toString().replace('\\', '/');
        entries.putNextEntry(new JarEntry(CLASSES + name));
        entries.write(Files.readAllBytes(file));
      }
    }
  }
}
