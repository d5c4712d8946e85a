package io.jobwarden.core.explain;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Class files of sources that stand in a test or in the guide. */
public final class Compiled {
  private static final Pattern NAME = Pattern.compile("(?:class|interface) (\\w+)");

  private Compiled() {}

  /** Compiles sources, each of one file, into a folder of class files. */
  public static Path into(Path folder, String... sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<JavaFileObject> files = new ArrayList<>();
    for (String source : sources) {
      Matcher name = NAME.matcher(source);
      files.add(new Source(name.find() ? name.group(1) : "File", source));
    }
    Files.createDirectories(folder);
    List<String> options = List.of("-d", folder.toString(), "--release", "8", "-nowarn");
    if (!compiler.getTask(messages, null, null, options, null, files).call()) {
      throw new IllegalArgumentException(messages.toString());
    }
    return folder;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreErrors) {
      return text;
    }
  }
}
