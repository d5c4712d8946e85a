package io.jobwarden.core.config.pack;

import io.jobwarden.core.config.read.Nearest;
import io.jobwarden.core.config.read.Syntax;
import io.jobwarden.core.config.yaml.Branch;
import io.jobwarden.core.config.yaml.Entry;
import io.jobwarden.core.config.yaml.Leaf;
import io.jobwarden.core.config.yaml.Overlay;
import io.jobwarden.core.config.yaml.Problems;
import io.jobwarden.core.config.yaml.Series;
import io.jobwarden.core.config.yaml.Tree;
import io.jobwarden.core.config.yaml.Variables;
import io.jobwarden.core.config.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays the packs that a file names under it. Used by one thread, for one reading. */
public final class Packs {
  private static final List<String> LISTS = Arrays.asList("gauges");

  private final Path folder;
  private final Variables variables;
  private final Syntax syntax;
  private final Map<String, Pack> read = new HashMap<>();
  private final List<Path> files = new ArrayList<>();

  /**
   * Packs for one file.
   *
   * @param folder that paths of packs are relative to
   */
  public Packs(Path folder, Variables variables, Syntax syntax) {
    this.folder = folder;
    this.variables = variables;
    this.syntax = syntax;
  }

  /** Files of packs that were read, or looked for. */
  public List<Path> files() {
    return Collections.unmodifiableList(files);
  }

  /**
   * The file with its packs below it: their rules stand first, in the order of the list, rules of
   * the file with the name of one of theirs are laid over that, gauges are added. What is wrong
   * with the list itself is for the reader of the file to tell.
   */
  public Branch under(Branch file, Problems problems) {
    Tree list = file.value("packs");
    Branch below = null;
    Set<String> seen = new HashSet<>();
    if (list instanceof Series) {
      for (Tree item : ((Series) list).items()) {
        Branch pack = seen.add(nameOf(item)) ? pack(item, problems) : null;
        if (pack != null) {
          below = below == null ? pack : joined(below, pack, problems);
        }
      }
    }
    if (below == null) {
      return file;
    }
    Branch laid = Overlay.lay(file, below);
    Branch lists = Overlay.join(Overlay.only(below, LISTS), Overlay.only(file, LISTS));
    return Overlay.lay(lists, laid);
  }

  private static Branch joined(Branch first, Branch second, Problems problems) {
    Tree before = first.value("pointcuts");
    Tree more = second.value("pointcuts");
    if (before instanceof Branch && more instanceof Branch) {
      for (Entry entry : ((Branch) more).entries()) {
        Entry other = ((Branch) before).entry(entry.key());
        if (other != null) {
          problems.error(
              entry.place(),
              entry.path(),
              "stands in another pack too, at " + other.place() + "; choose another name");
        }
      }
    }
    return Overlay.join(first, second);
  }

  private static String nameOf(Tree item) {
    if (item instanceof Leaf) {
      return ((Leaf) item).text();
    }
    boolean one = item instanceof Branch && ((Branch) item).entries().size() == 1;
    return one ? ((Branch) item).entries().get(0).key() : "";
  }

  private @Nullable Branch pack(Tree item, Problems problems) {
    if (item instanceof Leaf) {
      return filled(item, ((Leaf) item).text(), Collections.emptyMap(), problems);
    }
    if (!(item instanceof Branch) || ((Branch) item).entries().size() != 1) {
      return null;
    }
    Entry entry = ((Branch) item).entries().get(0);
    Map<String, Tree> given = new LinkedHashMap<>();
    if (entry.value() instanceof Branch) {
      Pack pack = read(item, entry.key(), problems);
      for (Entry parameter : ((Branch) entry.value()).entries()) {
        if (pack.parameters().containsKey(parameter.key())) {
          given.put(parameter.key(), parameter.value());
        } else {
          problems.error(parameter.place(), parameter.path(), unknown(parameter.key(), pack));
        }
      }
    }
    return filled(item, entry.key(), given, problems);
  }

  private static String unknown(String name, Pack pack) {
    if (pack.parameters().isEmpty()) {
      return "unknown parameter; the pack has none";
    }
    String nearest = Nearest.to(name, pack.parameters().keySet());
    return nearest == null
        ? "unknown parameter, expected " + String.join(" or ", pack.parameters().keySet())
        : "unknown parameter; did you mean " + nearest + "?";
  }

  private @Nullable Branch filled(
      Tree item, String name, Map<String, Tree> given, Problems problems) {
    return read(item, name, problems).filled(given, problems);
  }

  private Pack read(Tree item, String name, Problems problems) {
    Pack known = read.get(name);
    if (known != null) {
      return known;
    }
    Pack pack =
        ShippedPacks.NAMES.contains(name)
            ? Pack.shipped(name, variables, syntax)
            : isPath(name) ? fromDisk(item, name, problems) : Pack.missing();
    read.put(name, pack);
    return pack;
  }

  private Pack fromDisk(Tree item, String name, Problems problems) {
    try {
      Path file = folder.resolve(name);
      files.add(file);
      Problems undecoded = new Problems(name);
      String text = YamlFile.decode(Files.readAllBytes(file), undecoded);
      undecoded.errors().forEach(problems::add);
      return text == null ? Pack.missing() : Pack.read(text, name, variables, syntax);
    } catch (IOException | InvalidPathException e) {
      problems.error(item.place(), item.path(), "the pack " + name + " cannot be read: " + e);
      return Pack.missing();
    }
  }

  /** Tells whether the name of a pack is the path of a file. */
  public static boolean isPath(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.indexOf('/') >= 0;
  }
}
