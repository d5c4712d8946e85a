package io.jobwarden.core.cli;

import io.jobwarden.core.config.ConfigFile;
import io.jobwarden.core.config.ConfigReading;
import io.jobwarden.core.config.Environment;
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
import java.util.ArrayList;
import java.util.List;
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
      "Reads class files only: no class is loaded, nothing is woven.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all was told, also if a rule matches nothing",
      "1:the configuration is not valid (its report is on stderr)",
      "2:a jar or folder is not there, or the command was not understood"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class Explain implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The configuration, in YAML.")
  private Path file;

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

  @Option(names = "--json", description = "One JSON object, and nothing else on stdout.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Explain() {}

  @Override
  public Integer call() {
    if (paths.isEmpty() && jdk == null) {
      throw new ParameterException(
          spec.commandLine(), "explain: on which classes? write --classpath app.jar");
    }
    AgentConfig config = config();
    return config == null ? 1 : explain(config);
  }

  private @Nullable AgentConfig config() {
    ConfigReading reading = ConfigFile.read(file, Environment.ofThisJvm());
    PrintWriter err = spec.commandLine().getErr();
    err.print(reading.report());
    err.flush();
    return reading.config();
  }

  private int explain(AgentConfig config) {
    try (ClassPath classPath = ClassPath.open(classPath(), home())) {
      Explanation explanation =
          io.jobwarden.core.explain.Explain.of(config, ClassSource.archives(classPath));
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? explanation.json() + System.lineSeparator() : explanation.text());
      out.flush();
      return 0;
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
