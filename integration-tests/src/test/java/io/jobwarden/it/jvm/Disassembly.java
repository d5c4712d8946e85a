package io.jobwarden.it.jvm;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;

/** The methods of a class file as javap writes them, without the numbers of constants. */
public final class Disassembly {
  private Disassembly() {}

  /** Instructions and exception table by declaration. */
  public static Map<String, String> of(Path classFile) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
    int code = javap.run(out, out, "-p", "-c", classFile.toString());
    if (code != 0) {
      throw new IllegalStateException("javap: " + text);
    }
    Map<String, String> methods = new TreeMap<>();
    String declaration = "";
    for (String line : text.toString().lines().toList()) {
      if (line.startsWith("  ") && line.charAt(2) != ' ' && line.endsWith(";")) {
        declaration = line.trim();
        if (declaration.contains("(")) {
          methods.put(declaration, "");
        }
      } else if (!line.equals("}") && !line.isBlank()) { // behind the last method stands another
        String instruction = line.replaceAll("#\\d+(, +\\d+)?", "#").replaceAll(" +", " ");
        methods.computeIfPresent(declaration, (name, before) -> before + instruction + "\n");
      }
    }
    return methods;
  }
}
