package io.jobwarden.core.cli;

import io.jobwarden.core.signal.letter.LetterFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "dead-letters",
    synopsisHeading = "Usage: java -jar ",
    description = {
      "Lists calls that failed for good, and counts them by rule and error.",
      "",
      "Reads the file and those put aside from it (FILE.1, FILE.2 and so on), the oldest letter"
          + " first.",
      ""
    },
    footer = {
      "",
      "Exit code: 0 if all was read, 1 if some lines are broken (named on stderr), 2 if there is no"
          + " such file or it cannot be read."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class DeadLetterFile implements Callable<Integer> {
  private static final int BROKEN = 1;
  private static final int UNREADABLE = 2;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file of the rule's dead_letter.")
  private Path file;

  @Option(names = "--rule", paramLabel = "NAME", description = "Only letters of this rule.")
  private @Nullable String rule;

  @ArgGroup private @Nullable Form form;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  DeadLetterFile() {}

  /** How letters are shown, if not as lines for people. */
  static final class Form {
    @Option(names = "--count", description = "Only the numbers.")
    private boolean count;

    @Option(
        names = "--json",
        description = "The letters as they are, one per line, and nothing else on stdout.")
    private boolean json;

    Form() {}
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    LetterForm shown = LetterForm.of(form != null && form.json, form != null && form.count, out);
    LetterList list = new LetterList(rule, shown, err);
    try {
      LetterFiles.read(file, list);
      shown.end();
    } catch (NoSuchFileException e) {
      err.println(file + ": no such file");
      return UNREADABLE;
    } catch (IOException e) {
      err.println(file + ": cannot be read: " + e.getMessage());
      return UNREADABLE;
    } finally {
      out.flush();
      err.flush();
    }
    return list.tellBroken() ? BROKEN : 0;
  }
}
