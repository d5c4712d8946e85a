package io.jobwarden.core.config.pack;

import io.jobwarden.core.config.yaml.Branch;
import io.jobwarden.core.config.yaml.Entry;
import io.jobwarden.core.config.yaml.Leaf;
import io.jobwarden.core.config.yaml.Problems;
import io.jobwarden.core.config.yaml.Tree;
import io.jobwarden.core.config.yaml.Variables;
import io.jobwarden.core.config.yaml.YamlFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The packs that stand in the agent's jar. */
public final class ShippedPacks {
  /** Their names, as a file names them. */
  public static final List<String> NAMES =
      Collections.unmodifiableList(
          Arrays.asList(
              "quartz",
              "spring-scheduling",
              "executors",
              "http-server",
              "http-client",
              "jdbc",
              "redis",
              "messaging",
              "migrations"));

  private ShippedPacks() {}

  /** What it is for, in a line, with its parameters and their values where a file gives none. */
  public static String description(String name, Variables variables) {
    Branch tree = YamlFile.read(text(name), variables, new Problems(name));
    if (tree == null) {
      throw new IllegalStateException("the pack " + name + " is no YAML");
    }
    StringBuilder text = new StringBuilder(textOf(tree.value("description")));
    Tree parameters = tree.value("parameters");
    if (parameters instanceof Branch) {
      for (Entry parameter : ((Branch) parameters).entries()) {
        text.append(" [").append(parameter.key()).append(": ");
        text.append(textOf(parameter.value())).append(']');
      }
    }
    return text.toString();
  }

  private static String textOf(@Nullable Tree tree) {
    return tree instanceof Leaf ? ((Leaf) tree).text() : "";
  }

  /** The text of one of {@link #NAMES}. */
  public static String text(String name) {
    try (InputStream in = ShippedPacks.class.getResourceAsStream("/packs/" + name + ".yaml")) {
      if (in == null) {
        throw new IllegalArgumentException("no pack " + name + " in the jar");
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
      return new String(out.toByteArray(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
