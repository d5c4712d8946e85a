package io.jobwarden.core.cli;

import io.jobwarden.core.control.ControlClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    synopsisHeading = "Usage: java -jar ",
    description = "Lists the JVMs of this user, and which of them have an agent.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field
  ListCommand() {}

  @Override
  public Integer call() {
    try {
      show(Jvms.all());
      return ExitCodes.DONE;
    } catch (Failed failed) {
      return AgentCommand.tell(spec, failed);
    }
  }

  private void show(List<JvmProcess> jvms) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"PID", "JAVA", "AGENT", "MAIN"});
    for (JvmProcess jvm : jvms) {
      rows.add(new String[] {String.valueOf(jvm.pid()), jvm.java(), agent(jvm.pid()), jvm.main()});
    }
    PrintWriter out = spec.commandLine().getOut();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        line.append(row[i]);
        for (int width = row[i].length(); i < row.length - 1 && width < width(rows, i); width++) {
          line.append(' ');
        }
      }
      out.println(line);
    }
  }

  private static int width(List<String[]> rows, int column) {
    int width = 0;
    for (String[] row : rows) {
      width = Math.max(width, row[column].length() + 2);
    }
    return width;
  }

  private static String agent(long pid) {
    try {
      ControlClient client = ControlClient.of(pid);
      return client == null ? "-" : client.version();
    } catch (IOException unknown) {
      return "?";
    }
  }
}
