package io.jobwarden.core.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes one to three mistakes in a file. */
final class Mutant {
  private static final Pattern KEYED = Pattern.compile("^(\\s*(?:- )?)([\\w.-]+)(:)(.*)$");
  private static final String CHARACTERS = "{}[]:,-#&*!|>'\"%@`?~ \t\n\\$()<.+0aé\u00A0";

  private final Random random;
  private List<String> lines;

  private Mutant(String file, Random random) {
    this.random = random;
    this.lines = new ArrayList<>(Arrays.asList(file.split("\n", -1)));
  }

  static String of(String file, Random random) {
    Mutant mutant = new Mutant(file, random);
    int more = random.nextInt(3) == 0 ? random.nextInt(3) : 0;
    for (int i = 0; i <= more; i++) {
      mutant.change();
    }
    return String.join("\n", mutant.lines);
  }

  private void change() {
    int at = random.nextInt(lines.size());
    switch (random.nextInt(11)) {
      case 0 -> character();
      case 1 -> lines.add(at, lines.get(at));
      case 2 -> lines.add(random.nextInt(lines.size()), lines.get(at));
      case 3 -> drop(at, at + 1 + random.nextInt(2));
      case 4 -> indent(at, at + 1 + random.nextInt(4));
      case 5, 6, 7 -> replaceValue();
      case 8 -> renameKey();
      case 9 -> moveSection(at);
      default -> exchangeValues();
    }
  }

  private void character() {
    StringBuilder text = new StringBuilder(String.join("\n", lines));
    int at = random.nextInt(Math.max(1, text.length() - 1));
    char odd = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
    switch (random.nextInt(4)) {
      case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
      case 1 -> text.insert(at, odd);
      case 2 -> text.replace(at, Math.min(text.length(), at + 1), String.valueOf(odd));
      default -> swap(text, at);
    }
    lines = new ArrayList<>(Arrays.asList(text.toString().split("\n", -1)));
  }

  private static void swap(StringBuilder text, int at) {
    if (at + 1 < text.length()) {
      char first = text.charAt(at);
      text.setCharAt(at, text.charAt(at + 1));
      text.setCharAt(at + 1, first);
    }
  }

  private void drop(int from, int to) {
    if (lines.size() > 2) {
      lines.subList(from, Math.min(to, lines.size())).clear();
    }
  }

  private void indent(int from, int to) {
    String blanks = random.nextInt(5) == 0 ? "\t" : " ".repeat(1 + random.nextInt(4));
    boolean out = random.nextBoolean();
    for (int i = from; i < Math.min(to, lines.size()); i++) {
      String line = lines.get(i);
      lines.set(i, out && line.startsWith(" ") ? line.substring(1) : blanks + line);
    }
  }

  private void replaceValue() {
    int at = keyed();
    Matcher line = KEYED.matcher(lines.get(at));
    if (line.matches()) {
      lines.set(at, line.group(1) + line.group(2) + ": " + OddValues.any(random));
    }
  }

  private void renameKey() {
    int at = keyed();
    Matcher line = KEYED.matcher(lines.get(at));
    if (line.matches()) {
      String key = line.group(2);
      Matcher other = KEYED.matcher(lines.get(keyed()));
      String renamed =
          switch (random.nextInt(4)) {
            case 0 -> key.substring(1);
            case 1 -> key + key.charAt(key.length() - 1);
            case 2 -> other.matches() ? other.group(2) : "<<";
            default -> OddValues.any(random);
          };
      lines.set(at, line.group(1) + renamed + ":" + line.group(4));
    }
  }

  private void exchangeValues() {
    int one = keyed();
    int two = keyed();
    Matcher first = KEYED.matcher(lines.get(one));
    Matcher second = KEYED.matcher(lines.get(two));
    if (first.matches() && second.matches()) {
      lines.set(one, first.group(1) + first.group(2) + ":" + second.group(4));
      lines.set(two, second.group(1) + second.group(2) + ":" + first.group(4));
    }
  }

  /** A line and what stands deeper below it goes somewhere else, in the depth of that place. */
  private void moveSection(int from) {
    int depth = depth(lines.get(from));
    int to = from + 1;
    while (to < lines.size() && depth(lines.get(to)) > depth) {
      to++;
    }
    if (to - from == lines.size()) {
      return;
    }
    List<String> section = new ArrayList<>(lines.subList(from, to));
    lines.subList(from, to).clear();
    int at = random.nextInt(lines.size());
    int deeper = depth(lines.get(at)) - depth;
    for (int i = 0; i < section.size(); i++) {
      String line = section.get(i);
      lines.add(at + i, deeper > 0 ? " ".repeat(deeper) + line : outdented(line, -deeper));
    }
  }

  private static String outdented(String line, int blanks) {
    return line.substring(Math.min(blanks, depth(line)));
  }

  private static int depth(String line) {
    int depth = 0;
    while (depth < line.length() && line.charAt(depth) == ' ') {
      depth++;
    }
    return depth;
  }

  /** A line with a key, if there is one not far away. */
  private int keyed() {
    int at = random.nextInt(lines.size());
    for (int i = 0; i < 10 && !KEYED.matcher(lines.get(at)).matches(); i++) {
      at = random.nextInt(lines.size());
    }
    return at;
  }
}
