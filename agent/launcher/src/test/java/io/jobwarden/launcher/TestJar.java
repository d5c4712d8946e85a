package io.jobwarden.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A jar with floors, as the build packs them, of classes that a test writes. */
public final class TestJar {
  private final Path folder;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  private TestJar(Path folder) {
    this.folder = folder;
  }

  public static TestJar in(Path folder) {
    return new TestJar(folder);
  }

  public TestJar text(String path, String text) {
    entries.put(path, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** The class files of one source, below a prefix and with the suffix of the floors. */
  public TestJar compiled(String prefix, String className, String source) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Path classes = Files.createTempDirectory(folder, "classes");
    Path file = sources.resolve(className.substring(className.lastIndexOf('.') + 1) + ".java");
    Files.writeString(file, source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options = List.of("-d", classes.toString(), "--release", "8", "-Xlint:-options");
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                options,
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
            .call();
    if (!compiled) {
      throw new AssertionError(messages.toString());
    }
    for (Path made : filesBelow(classes)) {
      String path = classes.relativize(made).toString().replace('\\', '/');
      entries.put(prefix + path.replace(".class", ".classdata"), Files.readAllBytes(made));
    }
    return this;
  }

  public Path write() throws IOException {
    Path jar = folder.resolve("made.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream written = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        written.putNextEntry(new JarEntry(entry.getKey()));
        written.write(entry.getValue());
      }
    }
    return jar;
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      tree.filter(Files::isRegularFile).forEach(files::add);
    }
    return files;
  }
}
