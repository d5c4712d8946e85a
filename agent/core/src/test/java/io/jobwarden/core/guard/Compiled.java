package io.jobwarden.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Classes of an application, made of their source, which only class loaders of its own know. */
final class Compiled {
  private final Path folder;

  private Compiled(Path folder) {
    this.folder = folder;
  }

  /** Compiles the source of one file into an empty folder. */
  static Compiled into(Path folder, String source) throws IOException {
    Path file = Files.writeString(folder.resolve("Source.java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int result =
        compiler.run(null, null, null, "-proc:none", "-d", folder.toString(), file.toString());
    assertThat(result).isZero();
    return new Compiled(folder);
  }

  /** A class loader that nobody else has. */
  URLClassLoader loader() throws IOException {
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }
}
