package io.jobwarden.core.explain;

import io.jobwarden.core.fit.MethodFit;
import io.jobwarden.core.fit.Misfit;
import io.jobwarden.core.model.WovenMethod;
import io.jobwarden.core.weave.Prospect;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;

/** Tries all rules on one class after the other, as the weaver would. For one thread. */
final class Matching {
  private final List<RuleFinding> rules;
  private final Left made =
      new Left("was made while the application runs", "were made while the application runs");
  private final Left broken =
      new Left("has a file that is not understood", "have files that are not understood");

  Matching(List<RuleFinding> rules) {
    this.rules = rules;
  }

  /** Notes what matches in a class. */
  void look(SeenClass seen) {
    if (Prospect.leftAlone(seen.internalName())) {
      return;
    }
    List<Integer> candidates = new ArrayList<>(1);
    for (int i = 0; i < rules.size(); i++) {
      if (seen.mayMatch(rules.get(i).candidates())) {
        candidates.add(i);
      }
    }
    if (candidates.isEmpty()) {
      return;
    }
    byte[] file = seen.file();
    if (file == null) {
      made.add(seen.name());
      return;
    }
    if (seen.header() == null) {
      broken.add(seen.name() + " (no class file)");
      return;
    }
    try {
      TypeDescription type = seen.describe(file);
      for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
        look(type, method, candidates, file);
      }
    } catch (RuntimeException | LinkageError unknown) {
      broken.add(seen.name() + " (version " + ((file[6] & 0xff) << 8 | (file[7] & 0xff)) + ")");
    }
  }

  private void look(
      TypeDescription type,
      MethodDescription.InDefinedShape method,
      List<Integer> candidates,
      byte[] file) {
    List<Integer> matching = new ArrayList<>(0);
    for (int rule : candidates) {
      if (rules.get(rule).pointcut().matches(type, method)) {
        matching.add(rule);
      }
    }
    if (matching.isEmpty()) {
      return;
    }
    String signature = Signature.of(type, method);
    WovenMethod woven = Prospect.woven(type, method, matching, file);
    MethodFit fit = new MethodFit(woven);
    for (int rule : matching) {
      RuleFinding finding = rules.get(rule);
      finding.match(type.getName(), signature);
      for (Misfit misfit : fit.next(finding.rule())) {
        finding.misfit(signature, misfit);
      }
    }
  }

  /** Which classes a rule may match could not be looked into, and why. */
  List<String> unreadable() {
    List<String> notes = new ArrayList<>(0);
    made.tell(notes);
    broken.tell(notes);
    return notes;
  }

  /** Classes left out for one reason. */
  private static final class Left {
    private final String one;
    private final String many;
    private String example = "";
    private int count;

    Left(String one, String many) {
      this.one = one;
      this.many = many;
    }

    void add(String name) {
      example = count++ == 0 ? name : example;
    }

    void tell(List<String> notes) {
      if (count > 0) {
        notes.add(
            (count == 1
                    ? "1 class that a rule may match " + one + ": "
                    : count + " classes that rules may match " + many + ", such as ")
                + example
                + "; what it holds is not known here");
      }
    }
  }
}
