package io.jobwarden.benchmarks;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** JMH's own command line, whose JVMs run under the agent. */
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
      new Runner(new OptionsBuilder().parent(given).jvmArgsAppend(AgentJar.javaagent()).build())
          .run();
    }
  }
}
