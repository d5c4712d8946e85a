package io.jobwarden.benchmarks.scale;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ScaleFigures AGENT_JAR [CLASSES [RULES …]]}: for each number of rules a line with the
 * milliseconds that the JVM uses of the processors for its start, for loading the classes, and for
 * reloads of one rule and of all. Unlike time on the wall they hardly depend on what else runs.
 */
public final class ScaleFigures {
  private static final Pattern CLASSES = Pattern.compile("; (\\d+) class");

  private final Path agent;
  private final int classes;
  private final Path folder;

  private ScaleFigures(Path agent, int classes, Path folder) {
    this.agent = agent;
    this.classes = classes;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    int classes = arguments.length < 2 ? 20_000 : Integer.parseInt(arguments[1]);
    List<Integer> counts = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      counts.add(Integer.valueOf(arguments[i]));
    }
    Path folder = Files.createTempDirectory("scale");
    ScaleFigures figures = new ScaleFigures(Path.of(arguments[0]), classes, folder);
    ManyClasses.write(figures.jar(), classes);
    figures.unwatched(); // fills the caches of the disk
    System.out.println(
        "| rules | start | load | one rule changed (classes) | all changed (classes) |");
    System.out.println("| ---: | ---: | ---: | ---: | ---: |");
    System.out.println(figures.unwatched());
    for (int rules : counts.isEmpty() ? List.of(10, 100, 1000) : counts) {
      System.out.println(figures.watched(rules));
    }
  }

  private Path jar() {
    return folder.resolve("classes.jar");
  }

  private String unwatched() throws Exception {
    try (Host host = new Host()) {
      return "| none | " + host.start() + " | " + host.load() + " | | |";
    }
  }

  private String watched(int rules) throws Exception {
    Path file = folder.resolve("scale.yaml");
    Files.writeString(file, yaml(rules, rules, 0));
    try (Host host = new Host("-javaagent:" + agent + "=" + file)) {
      String line = "| " + rules + " | " + host.start() + " | " + host.load() + " | ";
      Files.writeString(file, yaml(rules, 1, 1));
      String one = host.reload();
      Files.writeString(file, yaml(rules, rules, 2));
      return line + one + " | " + host.reload() + " |";
    }
  }

  /** Rules for a class each; the first so many are for the second, third … method's class. */
  private String yaml(int rules, int changed, int round) {
    StringBuilder yaml = new StringBuilder("version: 1\nreload: {watch: false}\nrules:\n");
    for (int i = 0; i < rules; i++) {
      int number = i * (classes / rules) + (i < changed ? round : 0);
      yaml.append(
          String.format(
              Locale.ROOT,
              "  - {name: r%d, component: c%d, log: false, pointcut: '%s'}%n",
              i,
              i,
              pointcut(i, number)));
    }
    return yaml.toString();
  }

  /** Eight of ten name a class, one a package and a part of a name, one a supertype. */
  private static String pointcut(int rule, int number) {
    String type = ManyClasses.name(number);
    switch (rule % 10) {
      case 8:
        String area = type.substring(0, type.lastIndexOf('.'));
        return "within("
            + area
            + ".*"
            + type.substring(type.length() - 3)
            + ") && execution(* run(..))";
      case 9:
        return "execution(* " + type + "+.run(..))";
      default:
        return "execution(* " + type + ".run(..))";
    }
  }

  /** Another JVM, and what it has used of the processors. */
  private final class Host implements AutoCloseable {
    private final Process process;
    private long used;

    Host(String... options) throws Exception {
      List<String> command = new ArrayList<>(List.of(java(), "-Xmx1g"));
      command.addAll(List.of(options));
      String name = ScaleHost.class.getName();
      String path = ownClasses() + File.pathSeparator + jar();
      command.addAll(List.of("-cp", path, name, String.valueOf(classes)));
      process =
          new ProcessBuilder(command).redirectError(folder.resolve("err.txt").toFile()).start();
    }

    long start() throws Exception {
      until(process, "started");
      return used();
    }

    long load() throws Exception {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      until(process, "loaded");
      return used();
    }

    String reload() throws Exception {
      Process command =
          new ProcessBuilder(java(), "-jar", agent.toString(), "reload", "" + process.pid())
              .redirectErrorStream(true)
              .start();
      Matcher classes = CLASSES.matcher(until(command, "took over "));
      command.waitFor();
      return used() + (classes.find() ? " (" + classes.group(1) + ")" : "");
    }

    /** Milliseconds of all its threads since the last time. */
    private long used() {
      long before = used;
      used = process.info().totalCpuDuration().orElseThrow().toMillis();
      return used - before;
    }

    @Override
    public void close() throws IOException {
      process.getOutputStream().close();
    }
  }

  private static String until(Process process, String beginning) throws IOException {
    StringBuilder line = new StringBuilder(); // not buffered: more may follow
    StringBuilder said = new StringBuilder();
    InputStream out = process.getInputStream();
    for (int read = out.read(); read >= 0; read = out.read()) {
      line.append((char) read);
      if (read == '\n') {
        if (line.toString().startsWith(beginning)) {
          return line.toString();
        }
        said.append(line);
        line.setLength(0);
      }
    }
    throw new IllegalStateException("no " + beginning + " in\n" + said);
  }

  private static String ownClasses() throws Exception {
    return Path.of(ScaleFigures.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
