package io.jobwarden.core.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jobwarden.core.cli.jvm.JavaProcess;
import io.jobwarden.core.cli.jvm.JavaProcesses;
import io.jobwarden.core.control.ControlFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    synopsisHeading = "Usage: java -jar ",
    description = {
      "Lists the JVMs of this user, and the agents in them; no JVM notices.",
      "Another user's are not shown; a JVM in another container is, but cannot be reached from here."
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {"0:Always, also where there is none.", ExitCodes.USAGE_LINE},
    mixinStandardHelpOptions = true)
final class JvmList implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--json", description = "Print the list as JSON.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  JvmList() {}

  @Override
  public Integer call() throws IOException {
    List<JavaProcess> all = JavaProcesses.all();
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? json(all) : text(all));
    out.flush();
    sweep();
    return ExitCodes.OK;
  }

  private String text(List<JavaProcess> all) {
    if (all.isEmpty()) {
      return "No JVM of this user runs here.";
    }
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"PID", "JAVA", "AGENT", "MAIN"});
    for (JavaProcess one : all) {
      ControlFile.Facts agent = agent(one);
      rows.add(
          new String[] {
            Long.toString(one.pid()),
            one.java().isEmpty() ? "?" : one.java(),
            agent != null ? agent.version() : one.contained() ? "in a container" : "none",
            one.main().isEmpty() ? "?" : one.main()
          });
    }
    return table(rows);
  }

  private static String table(List<String[]> rows) {
    int[] widths = new int[3];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        char[] gap = new char[widths[i] - row[i].length() + 2];
        Arrays.fill(gap, ' ');
        text.append(row[i]).append(gap);
      }
      text.append(row[widths.length]).append(System.lineSeparator());
    }
    return text.toString().trim();
  }

  private String json(List<JavaProcess> all) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartObject();
      out.writeArrayFieldStart("jvms");
      for (JavaProcess one : all) {
        out.writeStartObject();
        out.writeNumberField("pid", one.pid());
        out.writeStringField("main", one.main());
        out.writeStringField("java", one.java());
        out.writeBooleanField("in_container", one.contained());
        ControlFile.Facts agent = agent(one);
        out.writeBooleanField("attached", agent != null);
        if (agent != null) {
          out.writeStringField("version", agent.version());
        }
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    return text.toString();
  }

  private ControlFile.@Nullable Facts agent(JavaProcess process) {
    try {
      ControlFile file = ControlFile.find(process.pid());
      return file == null ? null : file.facts();
    } catch (IOException e) {
      warn(e);
      return null;
    }
  }

  private void sweep() {
    try {
      ControlFile.sweep();
    } catch (IOException e) {
      warn(e);
    }
  }

  private void warn(IOException e) {
    spec.commandLine().getErr().println("jobwarden: " + e.getMessage());
    spec.commandLine().getErr().flush();
  }
}
