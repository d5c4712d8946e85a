package io.jobwarden.core.config.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a file of one YAML document into a tree. */
public final class YamlFile {
  private static final int MOST_BYTES = 3_000_000;
  private static final int DEEPEST = 50;

  private YamlFile() {}

  private static LoadSettings settings(String text) {
    return LoadSettings.builder()
        .setParseComments(false)
        .setCodePointLimit(MOST_BYTES)
        // counted while the tree is made, which can tell their place
        .setMaxAliasesForCollections(Integer.MAX_VALUE)
        // read at once: where a buffer ends inside a surrogate pair, the library fails
        .setBufferSize(text.length() + 1)
        .build();
  }

  /** The text of a file, or null and a problem where it has none. */
  public static @Nullable String decode(byte[] bytes, Problems problems) {
    if (bytes.length > MOST_BYTES) {
      problems.error(
          Place.START, "", "the file has " + bytes.length + " bytes, expected at most 3 MB");
      return null;
    }
    return FileText.decode(bytes, problems);
  }

  /** The tree of a text, or null and a problem where it has none. */
  public static @Nullable Branch read(String source, Variables variables, Problems problems) {
    String text = FileText.withoutOrderMark(source);
    if (!FileText.isPrintable(text, problems)) {
      return null;
    }
    Node node = compose(text, problems);
    if (node == null) {
      return null;
    }
    Tree tree = new TreeReader(text, new Substitution(variables), problems).read(node);
    if (tree instanceof Branch) {
      return (Branch) tree;
    }
    if (tree instanceof Leaf && ((Leaf) tree).isNothing()) {
      empty(problems);
    } else if (tree != null) {
      problems.error(
          tree.place(), "", "found " + tree.found() + ", expected a map; write version: 1");
    }
    return null;
  }

  /** The text with its {@code ${env:…}} and {@code ${sys:…}} replaced, whatever is not set. */
  public static String replaced(String text, Variables variables) {
    return new Substitution(variables).replace(text, sentence -> {});
  }

  private static @Nullable Node compose(String text, Problems problems) {
    LoadSettings settings = settings(text);
    try {
      if (!isShallow(text, settings, problems)) {
        return null;
      }
      Node node = new Compose(settings).composeString(text).orElse(null);
      if (node == null) {
        empty(problems);
      }
      return node;
    } catch (MarkedYamlEngineException e) {
      SyntaxError error = SyntaxError.of(e, text);
      problems.error(error.place(), "", error.sentence());
    } catch (YamlEngineException e) {
      problems.error(Place.START, "", "the file is not YAML: " + e.getMessage());
    }
    return null;
  }

  private static void empty(Problems problems) {
    problems.error(Place.START, "", "the file is empty; write version: 1 and rules");
  }

  /** Composing is recursive: what is too deep for the stack must not get there. */
  private static boolean isShallow(String text, LoadSettings settings, Problems problems) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      switch (event.getEventId()) {
        case MappingStart:
        case SequenceStart:
          depth++;
          break;
        case MappingEnd:
        case SequenceEnd:
          depth--;
          break;
        case DocumentStart:
          documents++;
          break;
        default:
          break;
      }
      if (depth > DEEPEST || documents > 1) {
        String sentence =
            depth > DEEPEST
                ? "more than " + DEEPEST + " maps and lists stand inside each other"
                : "a second document begins here, expected one per file; take the line out";
        problems.error(event.getStartMark().map(YamlFile::place).orElse(Place.START), "", sentence);
        return false;
      }
    }
    return true;
  }

  static Place place(Mark mark) {
    return Place.of(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
