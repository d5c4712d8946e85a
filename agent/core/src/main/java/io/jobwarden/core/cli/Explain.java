package io.jobwarden.core.cli;

import io.jobwarden.core.config.ConfigFile;
import io.jobwarden.core.config.ConfigReading;
import io.jobwarden.core.config.Environment;
import io.jobwarden.core.control.ControlClient;
import io.jobwarden.core.control.Reply;
import io.jobwarden.core.control.Request;
import io.jobwarden.core.explain.ClassSource;
import io.jobwarden.core.explain.Explanation;
import io.jobwarden.core.explain.archive.ClassPath;
import io.jobwarden.core.model.AgentConfig;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    synopsisHeading = "Usage: java -jar ",
    description = {
      "Tells which methods each rule would touch, and why a rule matches nothing.",
      "",
      "With --classpath, reads class files only: no class is loaded, nothing is woven.",
      "With --pid, asks the agent in a JVM, about the classes that it has loaded.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all was told, also if a rule matches nothing",
      "1:the configuration is not valid (its report is on stderr)",
      "2:a jar or folder is not there, or the command was not understood",
      "3:with --pid: there is no such JVM, or no agent in it",
      "4:with --pid: the JVM is another user's, or in another container"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class Explain implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The configuration, in YAML. With --pid: if not given, the one in force.")
  private @Nullable Path file;

  @Option(
      names = {"--classpath", "-cp"},
      paramLabel = "PATHS",
      description =
          "Jars, folders, folders of jars (lib/*), WARs, EARs, Spring Boot jars; separated as in"
              + " java -cp.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--jdk",
      arity = "0..1",
      paramLabel = "HOME",
      description = "The classes of a JDK too: of this one, or of the one in HOME.",
      fallbackValue = "")
  private @Nullable String jdk;

  @Option(
      names = "--pid",
      paramLabel = "PID|NAME",
      description = "A JVM with an agent: its process number, or main class or jar.")
  private @Nullable String pid;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "With --pid: how long to wait for the answer. Default: ${DEFAULT-VALUE}.",
      converter = DurationText.class,
      defaultValue = "60s")
  private Duration timeout;

  @Option(names = "--json", description = "One JSON object, and nothing else on stdout.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Explain() {}

  @Override
  public Integer call() throws IOException {
    List<Path> classPath = classPath();
    boolean offline = !classPath.isEmpty() || jdk != null;
    if (pid != null) {
      if (offline) {
        throw usage("--pid asks for the classes of that JVM: leave --classpath and --jdk out");
      }
      return Printed.reply(spec.commandLine(), live(pid), json);
    }
    if (file == null) {
      throw usage("explain: which configuration? write explain jobwarden.yaml");
    }
    if (!offline) {
      throw usage("explain: on which classes? write --classpath app.jar, or --pid");
    }
    AgentConfig config = config(file);
    return config == null ? ExitCodes.NO : explain(config, classPath);
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private Reply live(String target) throws IOException {
    long process = Target.pid(target);
    Map<String, String> arguments = new LinkedHashMap<>();
    if (file != null) {
      arguments.put("config", Target.visible(process, file, "configuration").toString());
    }
    return ControlClient.send(process, Request.of("explain", arguments), timeout);
  }

  private @Nullable AgentConfig config(Path file) {
    ConfigReading reading = ConfigFile.read(file, Environment.ofThisJvm());
    PrintWriter err = spec.commandLine().getErr();
    err.print(reading.report());
    err.flush();
    return reading.config();
  }

  private int explain(AgentConfig config, List<Path> paths) {
    try (ClassPath classPath = ClassPath.open(paths, home())) {
      Explanation explanation =
          io.jobwarden.core.explain.Explain.of(config, ClassSource.archives(classPath));
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? explanation.json() + System.lineSeparator() : explanation.text());
      out.flush();
      return ExitCodes.OK;
    } catch (NoSuchFileException absent) {
      throw new ParameterException(
          spec.commandLine(), "--classpath: " + absent.getFile() + ": no such file or folder");
    } catch (IOException unreadable) {
      throw new ParameterException(spec.commandLine(), "--jdk: " + unreadable.getMessage());
    }
  }

  private List<Path> classPath() {
    List<Path> all = new ArrayList<>();
    for (String part : paths) {
      for (String path : part.split(File.pathSeparator)) {
        if (!path.isEmpty()) {
          all.add(path(path));
        }
      }
    }
    return all;
  }

  private @Nullable Path home() {
    String home = jdk;
    return home == null ? null : path(home.isEmpty() ? System.getProperty("java.home") : home);
  }

  private Path path(String text) {
    try {
      return Paths.get(text);
    } catch (InvalidPathException invalid) {
      throw new ParameterException(spec.commandLine(), text + ": is no path");
    }
  }
}
