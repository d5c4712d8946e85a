package io.jobwarden.core.config.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What the YAML library could not read, in words for people who do not know YAML's grammar. */
final class SyntaxError {
  private final Place place;
  private final String sentence;

  private SyntaxError(Place place, String sentence) {
    this.place = place;
    this.sentence = sentence;
  }

  Place place() {
    return place;
  }

  String sentence() {
    return sentence;
  }

  static SyntaxError of(MarkedYamlEngineException e, String text) {
    Mark mark = e.getProblemMark().orElse(e.getContextMark().orElse(null));
    String problem = e.getProblem() == null ? "" : e.getProblem();
    String context = e.getContext() == null ? "" : e.getContext();
    if (mark == null) {
      return new SyntaxError(Place.START, "the file is not YAML: " + problem);
    }
    Lines lines = new Lines(text);
    Mark start = e.getContextMark().orElse(mark);
    SyntaxError known = flow(problem, start, mark, lines);
    if (known == null) {
      known = scalar(problem, context, start, mark, lines);
    }
    if (known == null) {
      known = block(problem, start, mark, lines);
    }
    return known != null
        ? known
        : at(
            mark,
            "this is not YAML" + (context.isEmpty() ? "" : " (" + context + ")") + ": " + problem);
  }

  /** Inside of {@code { }} and {@code [ ]}. */
  private static @Nullable SyntaxError flow(String problem, Mark start, Mark mark, Lines lines) {
    if (!problem.startsWith("expected ',' or")) {
      return null;
    }
    char opening = lines.charAt(start);
    String line = lines.line(mark);
    int column = lines.charIndex(mark);
    if (column > 0 && line.charAt(column - 1) == '$' && lines.charAt(mark) == '{') {
      WrittenValue value = WrittenValue.at(line, column - 1);
      return at(
          lines.place(mark, value.start()),
          "${…} must be quoted inside { } and [ ]; write " + Quotes.around(value.text()));
    }
    boolean keyOnNewLine =
        mark.getLine() > start.getLine() && line.substring(0, column).matches("\\s*[\\w-]+");
    if (problem.endsWith("<stream end>") || (lines.charAt(mark) == ':' && keyOnNewLine)) {
      return at(start, "this " + opening + " is never closed");
    }
    if (lines.charAt(mark) == ':') {
      return colon(line, column, mark, lines);
    }
    char closing = opening == '[' ? ']' : '}';
    return at(
        mark,
        "expected a comma or " + closing + " here; close the " + opening + ", or quote the text");
  }

  /** Texts that need quotes, and quotes that are not right. */
  private static @Nullable SyntaxError scalar(
      String problem, String context, Mark start, Mark mark, Lines lines) {
    if (problem.startsWith("found unexpected end of stream")) {
      return at(start, "this quote is never closed");
    }
    if (problem.startsWith("found unknown escape character")) {
      String escape = "\\" + lines.charAt(mark);
      return at(
          mark, escape + " has no meaning in \"…\"; write \\" + escape + ", or use single quotes");
    }
    if (problem.contains("cannot start any token")) {
      return lines.charAt(mark) == '\t'
          ? at(mark, "a tab cannot indent; write spaces")
          : mustQuote(mark, lines);
    }
    if (context.matches("while (scanning|parsing) an? (alias|anchor|tag|directive)")
        || problem.startsWith("found undefined alias")) {
      return mustQuote(problem.startsWith("found undefined alias") ? mark : start, lines);
    }
    String before = lines.line(start).substring(0, lines.charIndex(start)).trim();
    if (context.equals("while scanning a block scalar") && !before.endsWith(":")) {
      return at(start, "text goes on after the closing quote; quote all of it");
    }
    return null;
  }

  private static SyntaxError mustQuote(Mark mark, Lines lines) {
    WrittenValue value = WrittenValue.at(lines.line(mark), lines.charIndex(mark));
    char first = lines.line(mark).charAt(value.start());
    return at(
        lines.place(mark, value.start()),
        "a text that begins with "
            + first
            + " must be quoted; write "
            + Quotes.around(value.text()));
  }

  /** Keys, lists and their indentation. */
  private static @Nullable SyntaxError block(String problem, Mark start, Mark mark, Lines lines) {
    String line = lines.line(mark);
    int column = lines.charIndex(mark);
    if (problem.startsWith("mapping values are not allowed")) {
      return colon(line, column, mark, lines);
    }
    if (problem.startsWith("could not find expected ':'")) {
      return at(start, "found a text, expected a key with a colon behind it");
    }
    if (problem.startsWith("expected <block end>") || problem.startsWith("expected '<document")) {
      String before = line.substring(0, Math.min(column, line.length()));
      boolean afterQuote = before.trim().endsWith("\"") || before.trim().endsWith("'");
      return at(
          mark,
          afterQuote
              ? "text goes on after the closing quote; quote all of it"
              : "this does not fit to the lines above; check the indentation");
    }
    return null;
  }

  private static SyntaxError colon(String line, int column, Mark mark, Lines lines) {
    WrittenValue value = WrittenValue.at(line, column - 1);
    String before = line.substring(0, value.start()).trim();
    if (value.start() >= column || before.matches("(-\\s*)*")) {
      return at(mark, "a key cannot stand here; check the indentation, and the line above");
    }
    return at(
        lines.place(mark, value.start()),
        "a text with \": \" in it must be quoted; write " + Quotes.around(value.text()));
  }

  private static SyntaxError at(Mark mark, String sentence) {
    return at(YamlFile.place(mark), sentence);
  }

  private static SyntaxError at(Place place, String sentence) {
    return new SyntaxError(place, sentence);
  }
}
