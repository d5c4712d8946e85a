package io.jobwarden.core.cli;

import io.jobwarden.core.config.Environment;
import io.jobwarden.core.config.pack.ShippedPacks;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "packs",
    synopsisHeading = "Usage: java -jar ",
    description = {
      "Lists the packs in this jar, ready-made rules and gauges for libraries; or prints one.",
      "A pack is a file that you could have written: print it, copy it, change it."
    },
    footer = {"", "Exit code: 0, or 2 if there is no such pack."},
    mixinStandardHelpOptions = true)
final class PackList implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "PACK", arity = "0..1", description = "The pack to print, as YAML.")
  private @Nullable String name;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  PackList() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (name == null) {
      list(out);
    } else if (ShippedPacks.NAMES.contains(name)) {
      out.print(ShippedPacks.text(name));
    } else {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "no pack " + name + ", expected one of " + String.join(", ", ShippedPacks.NAMES));
    }
    out.flush();
    return ExitCodes.OK;
  }

  private static void list(PrintWriter out) {
    Environment environment = Environment.ofThisJvm();
    for (String pack : ShippedPacks.NAMES) {
      out.printf("%-18s %s%n", pack, ShippedPacks.description(pack, environment));
    }
  }
}
