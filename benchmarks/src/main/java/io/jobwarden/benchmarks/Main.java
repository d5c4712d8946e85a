package io.jobwarden.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * JMH's own command line, whose JVMs run under the agent, or beside it under what it is compared
 * to.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    CommandLineOptions given = new CommandLineOptions(arguments);
    if (given.shouldHelp()) {
      given.showHelp();
    } else if (given.shouldList()) {
      new Runner(given).list();
    } else if (given.shouldListProfilers()) {
      given.listProfilers();
    } else {
      run(given);
    }
  }

  private static void run(CommandLineOptions given) throws Exception {
    List<RunResult> results = new ArrayList<>();
    boolean any = false;
    try (SpanReceiver receiver = new SpanReceiver()) {
      for (Way way : Way.values()) {
        List<String> options = new ArrayList<>(receiver.options());
        options.addAll(way.options());
        OptionsBuilder builder = new OptionsBuilder();
        builder.parent(given).exclude(way.others()).jvmArgsAppend(options.toArray(String[]::new));
        try {
          results.addAll(new Runner(builder.build()).run());
          any = true;
        } catch (NoBenchmarksException none) { // of this way
        }
      }
    }
    if (!any) {
      throw new NoBenchmarksException();
    }
    write(results, given);
  }

  /** Writes what JMH writes at the end of a run, for all of them. */
  private static void write(Collection<RunResult> results, CommandLineOptions given) {
    OutputFormatFactory.createFormatInstance(
            System.out, given.verbosity().orElse(VerboseMode.NORMAL))
        .endRun(results);
    if (given.getResultFormat().hasValue() || given.getResult().hasValue()) {
      ResultFormatType type = given.getResultFormat().orElse(ResultFormatType.CSV);
      String file =
          given.getResult().orElse("jmh-result." + type.toString().toLowerCase(Locale.ROOT));
      ResultFormatFactory.getInstance(type, file).writeOut(results);
    }
  }
}
