package io.jobwarden.core.explain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts class files into an archive. */
public final class ArchiveMaker {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private boolean stored;

  private ArchiveMaker() {}

  public static ArchiveMaker empty() {
    return new ArchiveMaker();
  }

  /** With these classes at its root. */
  public static ArchiveMaker of(Class<?>... classes) {
    return empty().with("", classes);
  }

  /** Besides, classes below a folder that ends with a slash. */
  public ArchiveMaker with(String folder, Class<?>... classes) {
    for (Class<?> type : classes) {
      entries.put(folder + type.getName().replace('.', '/') + ".class", classFile(type));
    }
    return this;
  }

  public ArchiveMaker with(String path, byte[] content) {
    entries.put(path, content);
    return this;
  }

  public ArchiveMaker with(String path, String content) {
    return with(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Does not compress what is put in. */
  public ArchiveMaker stored() {
    stored = true;
    return this;
  }

  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(header(entry.getKey(), entry.getValue()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return bytes.toByteArray();
  }

  private ZipEntry header(String path, byte[] content) {
    ZipEntry header = new ZipEntry(path);
    if (stored) {
      CRC32 sum = new CRC32();
      sum.update(content);
      header.setMethod(ZipEntry.STORED);
      header.setSize(content.length);
      header.setCrc(sum.getValue());
    }
    return header;
  }

  public Path into(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes());
  }

  /** Lays the entries out as files. */
  public Path unpackedInto(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      Path file = folder.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, entry.getValue());
    }
    return folder;
  }

  public static byte[] classFile(Class<?> type) {
    try (InputStream in =
        type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
      if (in == null) {
        throw new IllegalStateException(type.getName());
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
